import { join } from 'node:path'
import { ROOT } from './workers'

const BIN = join(ROOT, 'node_modules/.bin')

/** The command line of the installed wrangler, run by the installed Node. */
export const wrangler = (...args: string[]): [string, ...string[]] => [
  join(BIN, 'node'),
  join(ROOT, 'node_modules/wrangler/bin/wrangler.js'),
  ...args,
]

/** Its environment, without telemetry and without requests to the internet. */
export const wranglerEnv = () => ({
  ...process.env,
  PATH: `${BIN}:${process.env.PATH}`,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
})

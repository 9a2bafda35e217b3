import { join } from 'node:path'
import { ROOT } from './workers'

const BIN = join(ROOT, 'node_modules/.bin')

/** The command line of this repository's own wrangler, run by the Node that the repository brings along. */
export const wrangler = (...args: string[]): [string, ...string[]] => [
  join(BIN, 'node'),
  join(ROOT, 'node_modules/wrangler/bin/wrangler.js'),
  ...args,
]

/** The environment for it: it reports nothing, and looks nothing up on the internet. */
export const wranglerEnv = () => ({
  ...process.env,
  PATH: `${BIN}:${process.env.PATH}`,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
})

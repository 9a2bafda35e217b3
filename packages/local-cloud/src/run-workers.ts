import { spawn } from 'node:child_process'
import { configsInTree } from './stack/worker-configs'
import { ROOT } from './stack/workers'
import { wrangler, wranglerEnv } from './stack/wrangler'

/** Runs all Workers in one `wrangler dev`, the gateway first. Further arguments are passed to wrangler. */
const configs = configsInTree().flatMap(({ config }) => ['-c', config])
const [command, ...args] = wrangler('dev', ...configs, ...process.argv.slice(2))
const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: wranglerEnv() })

// A signal from the terminal also reaches wrangler, which stops by itself; this process exits after it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 0))

import { spawn } from 'node:child_process'
import { configsInTree } from './stack/worker-configs'
import { ROOT } from './stack/workers'
import { wrangler, wranglerEnv } from './stack/wrangler'

/** Every Worker in one plain `wrangler dev`, the gateway in front; further arguments are handed on to it. */
const configs = configsInTree().flatMap(({ config }) => ['-c', config])
const [command, ...args] = wrangler('dev', ...configs, ...process.argv.slice(2))
const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: wranglerEnv() })

// A signal from the terminal reaches wrangler as well, which ends by itself; this process ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 0))

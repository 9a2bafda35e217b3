import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ConfiguredWorker } from './worker-configs'
import { ROOT } from './workers'
import { wrangler, wranglerEnv } from './wrangler'

const READY_WITHIN_MS = 90_000

export type ServerOptions = { workers: ConfiguredWorker[]; port: number; state: string; log: string }
export type DevServer = { stop: () => Promise<void>; kill: () => Promise<void>; exited: Promise<void> }

/** Starts all Workers in one `wrangler dev`, the gateway first. Resolves once the whole system is healthy. */
export async function startWorkers(options: ServerOptions): Promise<DevServer> {
  const child = spawnWrangler(options)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  process.once('exit', () => signal(child, 'SIGKILL'))
  const server = { stop: () => stop(child, exited), kill: () => kill(child, exited), exited }
  try {
    await Promise.race([untilHealthy(options.port), exited.then(() => Promise.reject(new Error('wrangler exited')))])
    return server
  } catch (fault) {
    await server.stop()
    const tail = (await readFile(options.log, 'utf8').catch(() => '')).split('\n').slice(-30).join('\n')
    throw new Error(`The Workers did not start (${String(fault)}). The end of ${options.log}:\n${tail}`)
  }
}

function spawnWrangler({ workers, port, state, log }: ServerOptions): ChildProcess {
  const configs = workers.flatMap(({ config }) => ['-c', config])
  const output = openSync(log, 'w')
  const [command, ...args] = wrangler(
    'dev',
    ...configs,
    ...['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'],
    ...['--persist-to', state, '--show-interactive-dev-session', 'false', '--log-level', 'warn'],
  )
  return spawn(command, args, {
    cwd: ROOT,
    // A process group of its own, so that stopping it also stops wrangler's child processes.
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...wranglerEnv(), CI: '1' },
  })
}

async function untilHealthy(port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null)
    if (response?.ok) return
    await Bun.sleep(100)
  }
  throw new Error(`not healthy within ${READY_WITHIN_MS / 1000} s`)
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  signal(child, 'SIGTERM')
  const late = setTimeout(() => signal(child, 'SIGKILL'), 5_000)
  await exited
  clearTimeout(late)
  signal(child, 'SIGKILL')
}

async function kill(child: ChildProcess, exited: Promise<void>): Promise<void> {
  signal(child, 'SIGKILL')
  await exited
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, name)
  } catch {
    // The process group has ended already.
  }
}

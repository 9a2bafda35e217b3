import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { freePort } from '../stack/ports'

export const CHAIN_ID = 31_337

const READY_WITHIN_MS = 10_000
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }
const PLATFORMS: Record<string, string> = { win32: 'win32', linux: 'linux', darwin: 'darwin' }

export type Anvil = {
  url: string
  /** Stops the chain after it has saved its state. */
  stop: () => Promise<void>
}

/**
 * Starts an Ethereum node on a free loopback port, with its ten funded accounts unlocked. The chain is saved in `stateFile`,
 * or only kept in memory if that is null. Returns null if there is no anvil for this platform, or it does not start.
 */
export async function startAnvil(stateFile: string | null): Promise<Anvil | null> {
  const program = anvilProgram()
  if (!program) return null

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const state = stateFile === null ? [] : ['--state', stateFile, '--state-interval', '1']
  const options = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(CHAIN_ID), '--silent', ...state]
  const child = spawnBound(program, options)
  const exited = new Promise<'ENDED'>((resolve) => {
    child.once('exit', () => resolve('ENDED'))
    child.once('error', () => resolve('ENDED'))
  })
  const stop = async () => {
    child.stdin?.end()
    const late = setTimeout(() => kill(child), 5_000)
    await exited
    clearTimeout(late)
  }
  if ((await Promise.race([untilReady(url), exited])) === 'READY') return { url, stop }
  await stop()
  return null
}

/** Runs a program until standard input is closed, which happens when the parent process ends, even after a kill. */
const WATCH_STDIN = '"$0" "$@" & program=$!; cat >/dev/null; kill -TERM $program 2>/dev/null; wait $program'

/** Starts a program that ends with this process, even after a kill; on Windows only if this process exits by itself. */
function spawnBound(program: string, options: string[]): ChildProcess {
  const stdio: StdioOptions = ['pipe', 'ignore', 'ignore']
  if (process.platform !== 'win32')
    return spawn('sh', ['-c', WATCH_STDIN, program, ...options], { stdio, detached: true })

  const child = spawn(program, options, { stdio })
  process.once('exit', () => kill(child))
  child.stdin?.once('finish', () => child.kill())
  return child
}

/** Kills the process, and its process group where there is one. */
function kill(child: ChildProcess): void {
  try {
    if (child.pid && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // The process has ended already.
  }
}

/** Calls a JSON-RPC method of the node. @throws with the node's message if it answers with an error. */
export async function callChain<Answer>(url: string, method: string, params: unknown[] = []): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = (await response.json()) as { result: Answer; error?: { message: string } }
  if (error) throw new Error(`${method}: ${error.message}`)
  return result
}

function anvilProgram(): string | null {
  const { platform, arch } = process
  const name = `@foundry-rs/anvil-${PLATFORMS[platform]}-${ARCHITECTURES[arch]}`
  try {
    const wrapper = dirname(Bun.resolveSync('@foundry-rs/anvil/package.json', import.meta.dir))
    const folder = dirname(Bun.resolveSync(`${name}/package.json`, wrapper))
    return join(folder, 'bin', platform === 'win32' ? 'anvil.exe' : 'anvil')
  } catch {
    return null
  }
}

async function untilReady(url: string): Promise<'READY' | 'LATE'> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const answer = await callChain(url, 'eth_chainId').catch(() => null)
    if (answer) return 'READY'
    await Bun.sleep(20)
  }
  return 'LATE'
}

import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@cinema/local-cloud/stack/ports'

const VERSION = 15
const DEBIAN_BIN = `/usr/lib/postgresql/${VERSION}/bin`
const READY_WITHIN_MS = 20_000

/** Durable as in production, and otherwise tuned so that the stand-ins are not slowed down by default settings. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  listen_addresses: '127.0.0.1',
  max_connections: '120',
  shared_buffers: '512MB',
  wal_compression: 'on',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
}

export type ThrowAwayPostgres = { url: string; port: number; bin: string; stop: () => Promise<void> }

/** Starts the PostgreSQL of `bin` in a temporary folder on a free port. `stop` deletes it with its data. */
export async function startPostgres(bin: string): Promise<ThrowAwayPostgres> {
  const folder = await mkdtemp('/tmp/marquee-postgres-')
  const runAs = await unprivileged(folder)
  const data = join(folder, 'data')
  await run([...runAs, `${bin}/initdb`, '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync'], folder)

  const port = await freePort()
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [...runAs, `${bin}/postgres`, '-D', data, '-p', String(port), '-k', folder, ...settings]
  const server = Bun.spawn(command, { cwd: folder, stdout: 'ignore', stderr: 'ignore' })
  const stop = async () => {
    server.kill('SIGINT')
    await server.exited
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(bin, port)
  } catch (fault) {
    await stop()
    throw fault
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, bin, stop }
}

/** The folder of PostgreSQL's programs on this machine; null if there is no PostgreSQL 15. */
export async function findPostgres(): Promise<string | null> {
  if (await Bun.file(`${DEBIAN_BIN}/postgres`).exists()) return DEBIAN_BIN
  const config = Bun.which('pg_config')
  if (!config) return null
  const bin = (await run([config, '--bindir'], '/tmp')).trim()
  const version = await run([`${bin}/postgres`, '--version'], '/tmp').catch(() => '')
  return version.includes(` ${VERSION}.`) ? bin : null
}

/** PostgreSQL refuses to run as root. As root it is run as the user `postgres` or `nobody`, who gets the folder. */
async function unprivileged(folder: string): Promise<string[]> {
  if (userInfo().uid !== 0) return []
  const idOf = async (flag: string, name: string) => Number(await run(['id', flag, name], '/tmp').catch(() => ''))
  const name = (await idOf('-u', 'postgres')) ? 'postgres' : 'nobody'
  await chown(folder, await idOf('-u', name), await idOf('-g', name))
  await chmod(folder, 0o755)
  return ['setpriv', `--reuid=${name}`, `--regid=${await idOf('-g', name)}`, '--clear-groups']
}

async function untilReady(bin: string, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    const ready = await run([`${bin}/pg_isready`, '-q', '-h', '127.0.0.1', '-p', String(port)], '/tmp').catch(
      () => null,
    )
    if (ready !== null) return
    await Bun.sleep(50)
  }
  throw new Error('PostgreSQL did not come up')
}

/** Runs a command and answers its output. Throws with all its output if it fails. */
export async function run(command: string[], cwd: string, env: typeof process.env = process.env): Promise<string> {
  const child = Bun.spawn(command, { cwd, env, stdout: 'pipe', stderr: 'pipe' })
  const [code, output, errors] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  if (code !== 0) throw new Error(`${command.join(' ')} failed.\n${output}${errors}`)
  return output
}

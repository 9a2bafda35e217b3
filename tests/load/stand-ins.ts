import { join } from 'node:path'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { run, type ThrowAwayPostgres } from '@cinema/testing/throw-away-postgres'
import { bundle } from './bundle'
import { cycle, measured, request, type Storm, storm } from './storm'
import { serveWorkerd } from './workerd'

export type StandIns = {
  /** A Worker that calls a Durable Object that stores nothing. */
  bare: (seconds: number) => Promise<Storm>
  /** Holds of the seating core stored in a Durable Object, each committed separately or grouped. */
  journal: (path: 'plain' | 'grouped', seconds: number) => Promise<Storm>
  /** Node, Hono and pg: a booking in a transaction of six statements, or in one round trip. */
  node: (path: 'transaction' | 'one-round-trip', seconds: number) => Promise<Storm>
  /** pgbench: a booking that locks the row of its showtime. */
  rowLock: (seconds: number) => Promise<Storm>
  stop: () => Promise<void>
}

/** Starts the systems that the workloads are compared with, on the same disk and the same PostgreSQL. */
export async function startStandIns(
  postgres: ThrowAwayPostgres,
  folder: string,
  connections: number,
): Promise<StandIns> {
  await run([`${postgres.bin}/psql`, '-q', '-X', '-f', fileOf('bookings.sql'), postgres.url], folder)
  const [workerPort, nodePort] = [await freePort(), await freePort()]
  const standIn = await bundle('tests/load/stand-in', join(folder, 'stand-in'))
  const objects = { BARE: 'Bare', JOURNAL: 'Journal' }
  const worker = await serveWorkerd(
    [{ name: 'standin', bundle: standIn, objects }],
    workerPort,
    join(folder, 'stand-in'),
  )
  const node = await serveNode(postgres.url, nodePort)

  const stormOn = (port: number, method: string, path: string, seconds: number) => {
    const requests = [request(method, path)]
    return storm(
      port,
      Array.from({ length: connections }, () => cycle(requests)),
      seconds,
    )
  }
  return {
    bare: (seconds) => stormOn(workerPort, 'GET', '/bare', seconds),
    journal: (path, seconds) => stormOn(workerPort, 'POST', `/${path}`, seconds),
    node: (path, seconds) => stormOn(nodePort, 'POST', `/${path}`, seconds),
    rowLock: (seconds) => pgbench(postgres, connections, seconds),
    stop: async () => {
      await worker.stop()
      await node.stop()
    },
  }
}

async function serveNode(databaseUrl: string, port: number): Promise<{ stop: () => Promise<void> }> {
  const child = Bun.spawn([join(ROOT, 'node_modules/.bin/node'), fileOf('node-pg.ts')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_NO_WARNINGS: '1' },
    stdout: 'inherit',
    stderr: 'inherit',
  })
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null)) break
    await Bun.sleep(50)
  }
  return {
    stop: async () => {
      child.kill()
      await child.exited
    },
  }
}

/** Runs pgbench, whose log has one line for each transaction with its latency in microseconds as the third word. */
async function pgbench({ bin, port }: ThrowAwayPostgres, clients: number, seconds: number): Promise<Storm> {
  const folder = (await run(['mktemp', '-d'], '/tmp')).trim()
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres']
  const load = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-l']
  await run([`${bin}/pgbench`, ...where, ...load, '-f', fileOf('hot-rowlock.pgbench'), 'postgres'], folder)
  const logs = await Promise.all(
    [...new Bun.Glob('pgbench_log.*').scanSync(folder)].map((name) => Bun.file(join(folder, name)).text()),
  )
  await run(['rm', '-r', folder], '/tmp')
  const latencies = logs.flatMap((log) => log.split('\n').flatMap((line) => Number(line.split(' ')[2]) / 1000 || []))
  return measured(latencies, { done: latencies.length }, seconds * 1000)
}

const fileOf = (name: string) => join(import.meta.dir, 'stand-in', name)

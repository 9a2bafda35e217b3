import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startLocalCloud } from '@cinema/local-cloud/cloud'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { readOrCreateSecrets } from '@cinema/local-cloud/stack/secrets'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { accessToken } from './access-token'
import { bundle, bundleOf } from './bundle'
import { cycle, request, storm } from './storm'
import { printRatios, printTable, type Rounds } from './table'
import { serveWorkerd, type Workerd } from './workerd'

const CONNECTIONS = 32
const ROUNDS = 3
const SECONDS = 4
const PATH = `/api/v1/showtimes/${crypto.randomUUID()}/hold`

/**
 * Compares the gateway with a minimal Worker that forwards to the same binding; the Worker behind it answers at once.
 */
async function main(): Promise<void> {
  const folder = join(ROOT, '.local-cloud', 'bench-gateway')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const secrets = await readOrCreateSecrets(folder)
  const cloud = await startLocalCloud({ dataDir: null, port: 0, secrets, webhookUrl: null })
  const built = (name: string, source: string) => bundle(source, join(folder, name))
  const echo = { name: 'echo', bundle: await built('echo', 'tests/load/echo') }
  const idle = { name: 'idle', bundle: await built('idle', 'tests/load/idle') }
  const services = { BOOKING: 'echo' }
  const text = {
    JWT_SECRET: secrets.jwtSecret,
    METRICS_TOKEN: secrets.metricsToken,
    UPSTASH_REDIS_REST_URL: cloud.urls.redis,
    UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
    LIMIT_FACTOR: '1000',
  }
  const caller = { name: 'caller', bundle: await built('caller', 'tests/load/caller'), services }
  const gateway = {
    name: 'gateway',
    bundle: await bundleOf('gateway', folder),
    services: { ...services, ACCESS: 'idle/AccessEntrypoint' },
    text,
  }

  const [port, barePort] = [await freePort(), await freePort()]
  const servers: Workerd[] = []
  try {
    servers.push(await serveWorkerd([caller, echo], barePort, folder))
    servers.push(await serveWorkerd([gateway, echo, idle], port, folder))
    const holds = await Promise.all(Array.from({ length: CONNECTIONS }, () => hold(secrets.jwtSecret)))
    const rounds: Rounds = new Map([
      ['bare_binding', []],
      ['gateway', []],
    ])
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.get('bare_binding')?.push(await storm(barePort, holds.map(cycle), SECONDS))
      rounds.get('gateway')?.push(await storm(port, holds.map(cycle), SECONDS))
    }
    printTable(rounds)
    printRatios(rounds, [{ of: 'gateway', beside: 'bare_binding' }])
  } finally {
    for (const server of servers) await server.stop()
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function hold(secret: string): Promise<Buffer[]> {
  const authorization = `Bearer ${await accessToken(secret)}`
  return [request('PUT', PATH, { authorization }, { seatIds: [crypto.randomUUID(), crypto.randomUUID()] })]
}

await main()
process.exit(0)

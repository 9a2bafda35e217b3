import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '@cinema/local-cloud/cloud'
import { migrate } from '@cinema/local-cloud/migrate/migrate'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { readOrCreateSecrets, type Secrets } from '@cinema/local-cloud/stack/secrets'
import { databaseSetting, ROOT } from '@cinema/local-cloud/stack/workers'
import { bundleOf } from './bundle'
import { spreadOf } from './table'
import { type Service, serveWorkerd } from './workerd'

const WRONG_PASSWORDS = 200
const ROUNDS = 3
const CALM_MS = 2_000
const BYSTANDER = { email: 'bystander@example.test', password: 'a long enough password' }

type Latencies = { read: number[]; login: number[] }

/**
 * Measures how many concurrent sign-ins with wrong passwords slow down another customer, who reads the catalogue and
 * signs in: the ratio of their latencies with and without. All Workers share one process here, which is the worst case.
 */
async function main(): Promise<void> {
  const folder = join(ROOT, '.local-cloud', 'bench-logins')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const secrets = await readOrCreateSecrets(folder)
  const cloud = await startLocalCloud({ dataDir: null, port: 0, secrets, webhookUrl: null })
  const port = await freePort()
  try {
    await migrate(cloud.database)
    const workerd = await serveWorkerd(await services(cloud, secrets, folder), port, folder)
    await post(port, 'register', { ...BYSTANDER, name: 'Bea' }, '198.51.100.1')
    console.log(
      'storm                 read, p50 ms: calm  storm  ratio    sign-in, p50 ms: calm  storm  ratio   answers',
    )
    for (const [name, addressOf] of Object.entries(STORMS)) await compare(port, name, addressOf)
    await workerd.stop()
  } finally {
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The IP addresses of the wrong passwords: a single one, which is rate limited, or one for each request. */
const STORMS: Record<string, (turn: number) => string> = {
  'one address': () => '203.0.113.7',
  '200 addresses': (turn) => `203.0.113.${turn}`,
}

async function compare(port: number, name: string, addressOf: (turn: number) => string): Promise<void> {
  const [calm, stormy] = [newLatencies(), newLatencies()]
  const answers: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    await measureBystander(port, calm, Bun.sleep(CALM_MS))
    await measureBystander(port, stormy, storm(port, round, addressOf, answers))
  }
  const columns = (['read', 'login'] as const).map((what) => {
    const [before, during] = [spreadOf(calm[what]).median, spreadOf(stormy[what]).median]
    const figures = [before.toFixed(1), during.toFixed(1), (during / before).toFixed(2)]
    return figures.map((figure) => figure.padStart(9)).join('')
  })
  console.log(`${name.padEnd(20)}${columns.join('         ')}     ${JSON.stringify(answers)}`)
}

const newLatencies = (): Latencies => ({ read: [], login: [] })

/** Reads and signs in repeatedly until `meanwhile` is done, and records the latencies. */
async function measureBystander(port: number, latencies: Latencies, meanwhile: Promise<unknown>): Promise<void> {
  let isOver = false
  const over = meanwhile.then(() => {
    isOver = true
  })
  const timed = async (what: keyof Latencies, ask: () => Promise<unknown>) => {
    while (!isOver) {
      const startedAt = performance.now()
      await ask()
      latencies[what].push(performance.now() - startedAt)
      await Bun.sleep(20)
    }
  }
  let turn = 0
  const signIn = () => post(port, 'login', BYSTANDER, `198.51.100.${(turn++ % 200) + 2}`)
  await Promise.all([over, timed('read', () => read(port)), timed('login', signIn)])
}

async function storm(
  port: number,
  round: number,
  addressOf: (turn: number) => string,
  answers: Record<string, number>,
) {
  const tries = Array.from({ length: WRONG_PASSWORDS }, async (_, turn) => {
    const body = { email: `victim-${round}-${turn}@example.test`, password: 'not the password' }
    const status = await post(port, 'login', body, addressOf(turn))
    answers[status] = (answers[status] ?? 0) + 1
  })
  await Promise.all(tries)
}

async function post(port: number, path: string, body: object, address: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': address },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}

async function read(port: number): Promise<void> {
  await (await fetch(`http://127.0.0.1:${port}/api/v1/genres`)).arrayBuffer()
}

async function services({ urls }: LocalCloud, secrets: Secrets, folder: string): Promise<Service[]> {
  const redis = { UPSTASH_REDIS_REST_URL: urls.redis, UPSTASH_REDIS_REST_TOKEN: secrets.redisToken }
  const { host } = new URL(urls.database)
  const [gateway, auth, movie] = await Promise.all([
    bundleOf('gateway', folder),
    bundleOf('auth', folder),
    bundleOf('movie', folder),
  ])
  const token = { JWT_SECRET: secrets.jwtSecret }
  return [
    {
      name: 'gateway',
      bundle: gateway,
      text: { ...redis, ...token, METRICS_TOKEN: secrets.metricsToken },
      services: { AUTH: 'auth', MOVIE: 'movie', ACCESS: 'auth/AccessEntrypoint' },
    },
    { name: 'auth', bundle: auth, text: { ...redis, ...token, ...databaseSetting('auth', host) } },
    { name: 'movie', bundle: movie, text: { ...redis, ...databaseSetting('movie', host) } },
  ]
}

await main()
process.exit(0)

import { join } from 'node:path'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { resetStack, startStack } from '@cinema/local-cloud/stack/stack'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { faultyLine, LineFault } from './faulty-line'
import { QueueFault } from './queue-fault'

const PASSWORD = 'a-password-for-tests'
/** Enough for a reorganisation of three blocks before a payment counts. */
const CONFIRMATIONS = 4

/** A running system of its own whose lines, queue, objects and Workers can be made to fail, and how tests reach it. */
export async function startFaultyStack(name: string) {
  const folder = join(ROOT, '.local-cloud', name)
  await resetStack(folder)
  const lines = { database: faultyLine(), redis: faultyLine() }
  const control = controlServer(lines)
  const stack = await startStack({
    port: await freePort(),
    folder,
    settings: 'apart',
    cloudPort: 0,
    password: PASSWORD,
    databaseProxy: lines.database.before,
    redisProxy: lines.redis.before,
    entries: {
      gateway: { main: join(import.meta.dir, 'entries/gateway.ts') },
      booking: { main: join(import.meta.dir, 'entries/booking.ts') },
      jobs: { main: join(import.meta.dir, 'entries/jobs.ts'), vars: { FAULTS_URL: control.origin } },
    },
    confirmations: CONFIRMATIONS,
    onStep: (step) => console.log(`  ${step}…`),
  }).catch(async (fault) => {
    await control.stop()
    throw fault
  })
  control.restarts(stack.restartWorkers)

  return {
    env: {
      MARQUEE_ORIGIN: stack.origin,
      MARQUEE_CLOUD: new URL(stack.cloud.urls.mail).origin,
      MARQUEE_JWT_SECRET: stack.secrets.jwtSecret,
      MARQUEE_STRIPE_WEBHOOK_SECRET: stack.secrets.stripeWebhookSecret,
      MARQUEE_STRIPE_SECRET_KEY: stack.secrets.stripeSecretKey,
      MARQUEE_CHAIN: stack.cloud.chain?.url ?? '',
      MARQUEE_FAULTS: control.origin,
      MARQUEE_REDIS_TOKEN: stack.secrets.redisToken,
      DEV_PASSWORD: PASSWORD,
    },
    async stop(): Promise<void> {
      await stack.stop()
      await control.stop()
    },
  }
}

export type FaultyStack = Awaited<ReturnType<typeof startFaultyStack>>

type Lines = { database: ReturnType<typeof faultyLine>; redis: ReturnType<typeof faultyLine> }

/** Where tests, which run in a process of their own, ask for faults, and where the Workers' unreliable queue looks for its. */
function controlServer(lines: Lines) {
  let restart = async () => {}
  let queue: QueueFault = null
  let struck = 0

  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 120,
    routes: {
      '/database': { POST: async (request) => struckBy(lines.database, request) },
      '/redis': { POST: async (request) => struckBy(lines.redis, request) },
      '/queue': {
        GET: () => Response.json(queue),
        POST: async (request) => {
          const before = struck
          queue = QueueFault.parse(await request.json())
          struck = 0
          return Response.json({ struck: before })
        },
      },
      '/queue/struck': {
        POST: async (request) => {
          struck += Number(await request.text())
          return new Response()
        },
      },
      '/restart': {
        POST: async () => {
          await restart()
          return new Response()
        },
      },
    },
  })
  return {
    origin: server.url.origin,
    restarts(how: () => Promise<void>) {
      restart = how
    },
    async stop(): Promise<void> {
      await server.stop(true)
      for (const line of Object.values(lines)) line.stop()
    },
  }
}

async function struckBy(line: Lines['database'], request: Request): Promise<Response> {
  return Response.json({ struck: line.set(LineFault.parse(await request.json())) })
}

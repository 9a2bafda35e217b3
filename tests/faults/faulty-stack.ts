import { join } from 'node:path'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { resetStack, startStack } from '@cinema/local-cloud/stack/stack'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { faultyProxy, ProxyFault } from './faulty-proxy'
import { OutboxFault } from './outbox-fault'
import { QueueFault } from './queue-fault'

const PASSWORD = 'a-password-for-tests'
/** More than the depth of the reorganisations in the tests, so that they happen before a payment counts. */
const CONFIRMATIONS = 4

/** Starts a running system whose connections, queue, Durable Objects and Workers can be made to fail. */
export async function startFaultyStack(name: string) {
  const folder = join(ROOT, '.local-cloud', name)
  await resetStack(folder)
  const proxies = { database: faultyProxy(), redis: faultyProxy() }
  const control = controlServer(proxies)
  const stack = await startStack({
    port: await freePort(),
    folder,
    settings: 'apart',
    cloudPort: 0,
    password: PASSWORD,
    databaseProxy: proxies.database.before,
    redisProxy: proxies.redis.before,
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
      MARQUEE_METRICS_TOKEN: stack.secrets.metricsToken,
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

type Proxies = { database: ReturnType<typeof faultyProxy>; redis: ReturnType<typeof faultyProxy> }

/**
 * The HTTP server through which tests, which run in another process, inject faults, and from which the jobs Worker
 * reads its own.
 */
function controlServer(proxies: Proxies) {
  let restart = async () => {}
  let queue: QueueFault = null
  let affected = 0
  let outbox: OutboxFault = null
  let crashes = 0

  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 120,
    routes: {
      '/database': { POST: async (request) => setFault(proxies.database, request) },
      '/redis': { POST: async (request) => setFault(proxies.redis, request) },
      '/queue': {
        GET: () => Response.json(queue),
        POST: async (request) => {
          const before = affected
          queue = QueueFault.parse(await request.json())
          affected = 0
          return Response.json({ affected: before })
        },
      },
      '/queue/affected': {
        POST: async (request) => {
          affected += Number(await request.text())
          return new Response()
        },
      },
      '/outbox': {
        GET: () => Response.json(outbox),
        POST: async (request) => {
          const before = crashes
          outbox = OutboxFault.parse(await request.json())
          crashes = 0
          return Response.json({ affected: before })
        },
      },
      '/outbox/affected': {
        POST: () => {
          crashes += 1
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
      for (const line of Object.values(proxies)) line.stop()
    },
  }
}

async function setFault(line: Proxies['database'], request: Request): Promise<Response> {
  return Response.json({ affected: line.set(ProxyFault.parse(await request.json())) })
}

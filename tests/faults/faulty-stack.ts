import { join } from 'node:path'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { resetStack, startStack } from '@cinema/local-cloud/stack/stack'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { DatabaseFault, databaseProxy } from './database-proxy'

const PASSWORD = 'a-password-for-tests'
/** Enough for a reorganisation of three blocks before a payment counts. */
const CONFIRMATIONS = 4

/** A running system of its own whose database line and Workers can be made to fail, and how tests reach it. */
export async function startFaultyStack(name: string) {
  const folder = join(ROOT, '.local-cloud', name)
  await resetStack(folder)
  const proxy = databaseProxy()
  const stack = await startStack({
    port: await freePort(),
    folder,
    settings: 'apart',
    cloudPort: 0,
    password: PASSWORD,
    databaseThrough: proxy.before,
    confirmations: CONFIRMATIONS,
    onStep: (step) => console.log(`  ${step}…`),
  }).catch((fault) => {
    proxy.stop()
    throw fault
  })
  const control = controlServer(proxy, stack.restartWorkers)

  return {
    env: {
      MARQUEE_ORIGIN: stack.origin,
      MARQUEE_CLOUD: new URL(stack.cloud.urls.mail).origin,
      MARQUEE_JWT_SECRET: stack.secrets.jwtSecret,
      MARQUEE_STRIPE_WEBHOOK_SECRET: stack.secrets.stripeWebhookSecret,
      MARQUEE_STRIPE_SECRET_KEY: stack.secrets.stripeSecretKey,
      MARQUEE_CHAIN: stack.cloud.chain?.url ?? '',
      MARQUEE_FAULTS: control.url.origin,
      DEV_PASSWORD: PASSWORD,
    },
    async stop(): Promise<void> {
      await control.stop(true)
      await stack.stop()
      proxy.stop()
    },
  }
}

export type FaultyStack = Awaited<ReturnType<typeof startFaultyStack>>

/** Where tests, which run in a process of their own, ask for faults. */
function controlServer(proxy: ReturnType<typeof databaseProxy>, restartWorkers: () => Promise<void>) {
  return Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 120,
    routes: {
      '/database': {
        POST: async (request) => Response.json({ struck: proxy.set(DatabaseFault.parse(await request.json())) }),
      },
      '/restart': {
        POST: async () => {
          await restartWorkers()
          return new Response()
        },
      },
    },
  })
}

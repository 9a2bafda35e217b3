import { parseArgs } from 'node:util'
import { type LocalCloud, startLocalCloud } from './cloud'
import { DataFolderInUse } from './data-folder'
import { BrokenDataFolder } from './postgres/broken-data-folder'

const DEFAULT_PORT = '8788'

/** Runs the local cloud alone, for a `wrangler dev` started by hand. Stops on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: DEFAULT_PORT }, data: { type: 'string' } },
  })
  const { env } = process
  const cloud = await startLocalCloud({
    dataDir: values.data ?? null,
    port: Number(values.port),
    databaseUrl: env.DATABASE_URL,
    secrets: {
      redisToken: env.REDIS_TOKEN ?? 'local-redis-token',
      stripeSecretKey: env.STRIPE_SECRET_KEY ?? 'sk_test_local',
      stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET ?? 'whsec_local',
      mailApiKey: env.MAIL_API_KEY ?? 're_local',
      twilioAuthToken: env.TWILIO_AUTH_TOKEN ?? 'local-twilio-token',
    },
    webhookUrl: env.STRIPE_WEBHOOK_URL ?? null,
  })
  printUrls(cloud)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopAndExit(cloud))
}

function printUrls({ urls }: LocalCloud): void {
  for (const [name, url] of Object.entries(urls)) console.log(`${name.padEnd(11)}${url}`)
}

async function stopAndExit(cloud: LocalCloud): Promise<void> {
  await cloud.stop()
  process.exit(0)
}

try {
  await main()
} catch (fault) {
  if (!(fault instanceof BrokenDataFolder || fault instanceof DataFolderInUse)) throw fault
  console.error(fault.message)
  process.exit(1)
}

import { join } from 'node:path'
import { Hono } from 'hono'
import { type Chain, type ChainKeys, startChain } from './chain/chain'
import { walletRoutes } from './chain/wallet-routes'
import { claimDataFolder } from './data-folder'
import { Faults } from './faults'
import { type Mail, Mailbox } from './mail/mailbox'
import { readerRoutes } from './mail/reader-routes'
import { sendRoutes } from './mail/send-routes'
import type { Database } from './postgres/database'
import { openEmbeddedDatabase } from './postgres/embedded-database'
import { neonRoutes } from './postgres/neon-routes'
import { openServedDatabase } from './postgres/served-database'
import { pushRoutes } from './push/push-routes'
import { PushService } from './push/push-service'
import { createRedis } from './redis/redis'
import { redisRoutes } from './redis/redis-routes'
import { Store, type StoredEntry } from './redis/store'
import { twilioRoutes } from './sms/twilio-routes'
import { type Snapshot, snapshotFile } from './snapshot/snapshot-file'
import { Account, type AccountState } from './stripe/account'
import { stripeRoutes } from './stripe/stripe-routes'
import { createWebhooks, type Webhooks } from './stripe/webhooks'

const MAX_BODY_BYTES = 32 * 1024 * 1024
const IDLE_TIMEOUT_SECONDS = 120

export interface CloudSecrets {
  redisToken: string
  stripeSecretKey: string
  stripeWebhookSecret: string
  mailApiKey: string
  twilioAuthToken: string
}

export interface CloudSettings {
  /** The folder for all data; null keeps it in memory only. */
  dataDir: string | null
  /** 0 takes any free port. */
  port: number
  /** A PostgreSQL server instead of the embedded one. */
  databaseUrl?: string | undefined
  secrets: CloudSecrets
  /** The URL for the card gateway's webhooks; null sends none. */
  webhookUrl: string | null
  /** With these keys a chain is started, too. */
  chainKeys?: ChainKeys | undefined
}

export interface LocalCloud {
  /** `database` for neonConfig.fetchEndpoint, `redis` for Upstash, `stripe` and `mail` as API origins. */
  urls: { database: string; redis: string; stripe: string; mail: string; mailReader: string }
  database: Database
  /** Null without keys, or if no chain runs on this platform. */
  chain: Chain | null
  /** Stops the server, saves what is unsaved and closes the database. */
  stop(): Promise<void>
}

/**
 * Starts the stand-ins for Neon, Upstash, Stripe, Resend, Twilio and the browsers' push services on one loopback port, and a
 * chain on another.
 * Throws BrokenDataFolder or DataFolderInUse when `dataDir` cannot be used.
 */
export async function startLocalCloud(settings: CloudSettings): Promise<LocalCloud> {
  const { dataDir, databaseUrl } = settings
  const release = dataDir === null ? () => {} : claimDataFolder(dataDir)
  try {
    const [database, chain] = await Promise.all([
      databaseUrl === undefined
        ? openEmbeddedDatabase(dataDir === null ? null : join(dataDir, 'postgres'))
        : openServedDatabase(databaseUrl),
      settings.chainKeys ? startChain(dataDir, settings.chainKeys) : null,
    ])
    return serve(settings, database, chain, release)
  } catch (error) {
    release()
    throw error
  }
}

function serve(settings: CloudSettings, database: Database, chain: Chain | null, release: () => void): LocalCloud {
  const { port, secrets } = settings
  const cache = openStore(settings)
  const mail = openMailbox(settings)
  const card = openAccount(settings)

  const app = new Hono()
  app.get('/', (c) => c.json({ status: 'ok' }))
  app.route('/', neonRoutes(database))
  app.route('/', redisRoutes(createRedis(cache.store), secrets.redisToken))
  app.route('/', sendRoutes(mail.mailbox, secrets.mailApiKey, new Faults()))
  app.route('/', twilioRoutes(mail.mailbox, secrets.twilioAuthToken))
  app.route('/', readerRoutes(mail.mailbox))
  if (chain) app.route('/', walletRoutes(chain))
  const origin = () => server.url.origin
  app.route('/', pushRoutes(new PushService(), origin))
  const stripe = stripeRoutes({ ...card, secretKey: secrets.stripeSecretKey, origin })
  for (const path of ['/v1/*', '/3ds/*', '/_control/*']) app.all(path, (c) => stripe.fetch(c.req.raw))

  const server = Bun.serve({
    hostname: '127.0.0.1',
    port,
    fetch: app.fetch,
    maxRequestBodySize: MAX_BODY_BYTES,
    idleTimeout: IDLE_TIMEOUT_SECONDS,
  })
  card.webhooks.sendPending()

  return {
    urls: urlsAt(origin()),
    database,
    chain,
    stop: async () => {
      card.webhooks.stop()
      await server.stop(true)
      for (const { snapshot } of [cache, mail, card]) snapshot.flush()
      await chain?.stop()
      await database.close()
      release()
    },
  }
}

function urlsAt(origin: string): LocalCloud['urls'] {
  return {
    database: `${origin}/sql`,
    redis: `${origin}/redis`,
    stripe: origin,
    mail: origin,
    mailReader: `${origin}/dev/mail`,
  }
}

function openStore(settings: CloudSettings): { store: Store; snapshot: Snapshot<StoredEntry[]> } {
  const store = new Store(Date.now, () => snapshot.touch())
  const snapshot = snapshotFile(fileIn(settings, 'redis.json'), () => store.dump())
  store.restore(snapshot.load() ?? [])
  return { store, snapshot }
}

function openMailbox(settings: CloudSettings): { mailbox: Mailbox; snapshot: Snapshot<Mail[]> } {
  const mailbox = new Mailbox(() => snapshot.touch())
  const snapshot = snapshotFile(fileIn(settings, 'mail.json'), () => mailbox.dump())
  mailbox.restore(snapshot.load() ?? [])
  return { mailbox, snapshot }
}

function openAccount(settings: CloudSettings): {
  account: Account
  webhooks: Webhooks
  snapshot: Snapshot<AccountState>
} {
  const account = new Account(() => snapshot.touch())
  const snapshot = snapshotFile(fileIn(settings, 'stripe.json'), () => account.dump())
  account.restore(snapshot.load() ?? {})
  const { webhookUrl, secrets } = settings
  const target = webhookUrl === null ? null : { url: webhookUrl, secret: secrets.stripeWebhookSecret }
  return { account, webhooks: createWebhooks(account, target), snapshot }
}

function fileIn({ dataDir }: CloudSettings, name: string): string | null {
  return dataDir === null ? null : join(dataDir, name)
}

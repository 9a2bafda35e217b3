import { join } from 'node:path'
import type { LocalCloud } from '@cinema/local-cloud/cloud'
import { migrate } from '@cinema/local-cloud/migrate/migrate'
import type { Database } from '@cinema/local-cloud/postgres/database'
import { openServedDatabase } from '@cinema/local-cloud/postgres/served-database'
import { seed } from '@cinema/local-cloud/seed/seed'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { readOrCreateSecrets, type Secrets } from '@cinema/local-cloud/stack/secrets'
import { databaseSetting } from '@cinema/local-cloud/stack/workers'
import { bundle, bundleOf } from './bundle'
import { type Service, serveWorkerd } from './workerd'

export type Marquee = {
  port: number
  /** Of workerd, for those who count its system calls. */
  pid: number
  database: Database
  /** Where the local cloud speaks Neon's protocol before that database. */
  neonUrl: string
  secrets: Secrets
  stop: () => Promise<void>
}

/** The Workers of a purchase as they would be deployed, on raw `workerd serve`, before a PostgreSQL and the local cloud. */
export async function startMarquee(databaseUrl: string, folder: string): Promise<Marquee> {
  const secrets = await readOrCreateSecrets(folder)
  const database = openServedDatabase(databaseUrl)
  await migrate(database)
  await seed(database, { now: Date.now(), password: 'no one signs in here' })

  const cloud = await serveCloud(databaseUrl, folder)
  const port = await freePort()
  const workerd = await serveWorkerd(await services(cloud.urls, secrets, folder), port, folder)
  const stop = async () => {
    await workerd.stop()
    cloud.stop()
    await database.close()
  }
  return { port, pid: workerd.pid, database, neonUrl: cloud.urls.database, secrets, stop }
}

async function serveCloud(
  databaseUrl: string,
  folder: string,
): Promise<{ urls: LocalCloud['urls']; stop: () => void }> {
  const script = join(import.meta.dir, 'serve-cloud.ts')
  const child = Bun.spawn([process.execPath, script, databaseUrl, folder], { stdout: 'pipe', stderr: 'inherit' })
  for await (const line of child.stdout.pipeThrough(new TextDecoderStream())) {
    return { urls: JSON.parse(line), stop: () => child.kill('SIGKILL') }
  }
  throw new Error('the local cloud did not start')
}

async function services(urls: LocalCloud['urls'], secrets: Secrets, folder: string): Promise<Service[]> {
  const redis = { UPSTASH_REDIS_REST_URL: urls.redis, UPSTASH_REDIS_REST_TOKEN: secrets.redisToken }
  const { host } = new URL(urls.database)
  return [
    {
      name: 'gateway',
      bundle: await bundleOf('gateway', folder),
      // One showtime takes 800 holds a second from the gateway; a bench asks what the path could carry.
      text: { ...redis, JWT_SECRET: secrets.jwtSecret, METRICS_TOKEN: secrets.metricsToken, LIMIT_FACTOR: '1000' },
      services: { BOOKING: 'booking', MOVIE: 'movie', PAYMENT: 'payment', ACCESS: 'idle/AccessEntrypoint' },
    },
    {
      name: 'booking',
      bundle: await bundleOf('booking', folder),
      text: { ...redis, ...databaseSetting('booking', host), TICKET_SIGNING_KEY: secrets.ticketSigningKey },
      services: {
        CATALOGUE: 'movie/CatalogueEntrypoint',
        PAYMENTS: 'payment/PaymentEntrypoint',
        RELAY: 'idle/RelayEntrypoint',
      },
      objects: { SHOWTIME_SEATS: 'ShowtimeSeats' },
    },
    {
      name: 'movie',
      bundle: await bundleOf('movie', folder),
      text: { ...redis, ...databaseSetting('movie', host) },
      services: { VENUES: 'booking/BookingEntrypoint' },
    },
    {
      name: 'payment',
      bundle: await bundleOf('payment', folder),
      text: {
        ...databaseSetting('payment', host),
        STRIPE_SECRET_KEY: secrets.stripeSecretKey,
        STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
        STRIPE_API_URL: urls.stripe,
        PUBLIC_URL: 'http://localhost',
      },
      services: { BOOKINGS: 'booking/BookingEntrypoint', RELAY: 'idle/RelayEntrypoint' },
    },
    { name: 'idle', bundle: await bundle('tests/load/idle', join(folder, 'idle')) },
  ]
}

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
  /** The process id of workerd, to count its system calls. */
  pid: number
  database: Database
  /** The URL at which the local cloud serves that database by Neon's protocol. */
  neonUrl: string
  secrets: Secrets
  stop: () => Promise<void>
}

/**
 * Starts the Workers of a purchase, bundled as for a deployment, on plain `workerd serve` with PostgreSQL and the local
 * cloud.
 */
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
      // The gateway limits holds on one showtime to 800 a second; the bench must not be limited by that.
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

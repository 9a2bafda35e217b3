import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startLocalCloud } from '@cinema/local-cloud/cloud'
import { migrate } from '@cinema/local-cloud/migrate'
import { seed } from '@cinema/local-cloud/seed/seed'
import { freePort } from '@cinema/local-cloud/stack/ports'
import { readOrMakeSecrets } from '@cinema/local-cloud/stack/secrets'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { accessToken } from './access-token'
import { bundle } from './bundle'
import { request, type Storm, storm } from './storm'
import { printTable } from './table'
import { type Service, serveWorkerd, type Workerd } from './workerd'

const CONNECTIONS = 32
const ROUNDS = 3
const SECONDS = 4

type SeatMap = { seats: { id: string; status: string; type: string }[] }

/** Every connection is a customer who moves a hold between two pairs of seats of their own, so that each request writes. */
async function holdRequests(origin: string, showtimeId: string, secret: string): Promise<Buffer[][]> {
  const response = await fetch(`${origin}/api/v1/showtimes/${showtimeId}/seats`)
  const { seats } = (await response.json()) as SeatMap
  const free = seats.filter(({ status, type }) => status === 'AVAILABLE' && (type === 'REGULAR' || type === 'PREMIUM'))
  if (free.length < CONNECTIONS * 4) throw new Error(`the room has ${free.length} seats: too few`)

  return Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, place) => {
      const authorization = `Bearer ${await accessToken(secret)}`
      const own = free.slice(place * 4, place * 4 + 4).map(({ id }) => id)
      return [own.slice(0, 2), own.slice(2)].map((seatIds) =>
        request('PUT', `/api/v1/showtimes/${showtimeId}/hold`, { authorization }, { seatIds }),
      )
    }),
  )
}

async function main(): Promise<void> {
  const folder = join(ROOT, '.local-cloud', 'bench-hold')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const secrets = await readOrMakeSecrets(folder)
  const cloud = await startLocalCloud({ dataDir: null, port: 0, secrets, webhookUrl: null })
  await migrate(cloud.database, join(ROOT, 'drizzle'))
  await seed(cloud.database, { now: Date.now(), password: 'no one signs in here' })

  const settings = (role: string) => ({
    DATABASE_URL: `postgres://${role}:local@${new URL(cloud.urls.database).host}/marquee`,
    UPSTASH_REDIS_REST_URL: cloud.urls.redis,
    UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
  })
  const built = (name: string, source = join('workers', name)) => bundle(source, join(folder, name))
  const marquee: Service[] = [
    {
      name: 'gateway',
      bundle: await built('gateway', '.'),
      text: {
        JWT_SECRET: secrets.jwtSecret,
        METRICS_TOKEN: secrets.metricsToken,
        UPSTASH_REDIS_REST_URL: cloud.urls.redis,
        UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
        // One showtime takes 800 holds a second from the gateway; this is about what the path could carry.
        LIMIT_FACTOR: '1000',
      },
      services: { BOOKING: 'booking', MOVIE: 'movie' },
    },
    {
      name: 'booking',
      bundle: await built('booking'),
      text: { ...settings('booking_worker'), TICKET_SIGNING_KEY: secrets.ticketSigningKey },
      services: { CATALOGUE: 'movie/CatalogueEntrypoint' },
      objects: { SHOWTIME_SEATS: 'ShowtimeSeats' },
    },
    {
      name: 'movie',
      bundle: await built('movie'),
      text: settings('movie_worker'),
      services: { VENUES: 'booking/BookingEntrypoint' },
    },
  ]
  const standIn: Service[] = [
    { name: 'standin', bundle: await built('standin', 'tests/load/stand-in'), objects: { BARE: 'Bare' } },
  ]

  const [port, barePort] = [await freePort(), await freePort()]
  const servers: Workerd[] = []
  try {
    servers.push(await serveWorkerd(marquee, port, folder))
    servers.push(await serveWorkerd(standIn, barePort, join(folder, 'standin')))
    const origin = `http://127.0.0.1:${port}`
    const [showtime] = await largestShowtime(cloud.database)
    const holds = await holdRequests(origin, showtime ?? '', secrets.jwtSecret)
    const bare = Array.from({ length: CONNECTIONS }, () => [request('GET', '/bare')])
    const rounds = new Map<string, Storm[]>([
      ['do_bare', []],
      ['hold', []],
    ])
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.get('do_bare')?.push(await storm(barePort, bare, SECONDS))
      rounds.get('hold')?.push(await storm(port, holds, SECONDS))
    }
    printTable(rounds)
  } finally {
    for (const server of servers) await server.stop()
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function largestShowtime(
  database: Awaited<ReturnType<typeof startLocalCloud>>['database'],
): Promise<(string | null)[]> {
  const query = `select showtimes.id::text from movie.showtimes join booking.rooms on rooms.id = showtimes.room_id
    where start_time > now() + interval '1 day' order by rooms.capacity desc, start_time limit 1`
  const [answer] = await database.transaction(database.owner, [{ query, params: [] }])
  return answer?.rows[0] ?? []
}

await main()
process.exit(0)

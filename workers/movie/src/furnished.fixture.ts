import type { BookingService } from '@cinema/contracts/booking/service'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { CinemaView } from '@cinema/contracts/venue/http'
import { openMigratedDatabase } from '@cinema/local-cloud/postgres/migrated-database'
import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'
import { CINEMAS } from '@cinema/local-cloud/seed/cinemas'
import { seed } from '@cinema/local-cloud/seed/seed'
import { runningRedis } from '@cinema/testing/running-redis'

/** The context that a request has in a Worker; what it does after its answer is done all the same. */
export const inBackground = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} }

/** Booking as the catalogue sees it: the seeded cinemas, and every room with one seat sold. It counts what it is asked. */
export function bookingStandIn() {
  const asked = { venues: 0, availability: 0 }
  const cinemas = CINEMAS.map((cinema) =>
    CinemaView.parse({
      ...cinema,
      taxRate: cinema.settings.taxRate,
      rooms: cinema.rooms.map((room) => ({
        ...room,
        capacity: room.plan.seats.length,
        planVersion: room.plan.version,
      })),
    }),
  )
  const service: Pick<BookingService, 'venues' | 'availability'> = {
    async venues() {
      asked.venues += 1
      return structuredClone(cinemas)
    },
    async availability(showtimes) {
      asked.availability += 1
      const left: Record<ShowtimeId, number> = {}
      for (const { id, capacity } of showtimes) left[id] = capacity - 1
      return left
    },
  }
  return { asked, cinemas, service }
}

/** A database as a newcomer finds it, or empty, behind Neon's protocol, with the rights of this Worker's own role, and a Redis. */
export async function furnishedDatabase({ seeded = true } = {}) {
  const database = await openMigratedDatabase()
  if (seeded) await seed(database, { now: Date.now(), password: 'a password' })
  const redis = runningRedis()
  const counted = { requests: 0 }
  const neon = neonRoutes(database)
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      counted.requests += 1
      return neon.fetch(request)
    },
  })
  return {
    settings: {
      DATABASE_URL: `postgresql://movie_worker:local@${server.url.host}/marquee`,
      ...redis.settings,
    },
    redis,
    /** How often the database was asked. */
    counted,
    /** Runs SQL with the rights of this Worker. */
    asWorker: (query: string) => database.transaction('movie_worker', [{ query, params: [] }]),
    rows: async (query: string) => (await database.transaction(database.owner, [{ query, params: [] }]))[0]?.rows ?? [],
    execute: (sql: string) => database.execute(sql),
    async close() {
      await server.stop(true)
      await redis.close()
      await database.close()
    },
  }
}

import type { BookingService } from '@cinema/contracts/booking/service'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { CinemaView } from '@cinema/contracts/venue/http'
import { openMigratedDatabase } from '@cinema/local-cloud/postgres/migrated-database'
import { neonRoutes } from '@cinema/local-cloud/postgres/neon-routes'
import { CINEMAS } from '@cinema/local-cloud/seed/cinemas'
import { seed } from '@cinema/local-cloud/seed/seed'
import { runningRedis } from '@cinema/testing/running-redis'

/** The execution context of a request. Work that is passed to `waitUntil` runs, but nothing waits for it. */
export const executionContext = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} }

/** A stand-in for booking that counts its calls. It has the seeded cinemas, and one seat of each showtime is sold. */
export function bookingStandIn() {
  const calls = { venues: 0, availability: 0 }
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
      calls.venues += 1
      return structuredClone(cinemas)
    },
    async availability(showtimes) {
      calls.availability += 1
      const left: Record<ShowtimeId, number> = {}
      for (const { id, capacity } of showtimes) left[id] = capacity - 1
      return left
    },
  }
  return { calls, cinemas, service }
}

/** A migrated database, seeded or empty, behind Neon's HTTP protocol with the role of this Worker, and a Redis. */
export async function openTestDatabase({ seeded = true } = {}) {
  const database = await openMigratedDatabase()
  if (seeded) await seed(database, { now: Date.now(), password: 'a password' })
  const redis = runningRedis()
  const counters = { requests: 0 }
  const neon = neonRoutes(database)
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      counters.requests += 1
      return neon.fetch(request)
    },
  })
  return {
    settings: {
      DATABASE_URL: `postgresql://movie_worker:local@${server.url.host}/marquee`,
      ...redis.settings,
    },
    redis,
    /** `requests` counts the HTTP requests to the database. */
    counters,
    /** Runs SQL with the role of this Worker. */
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

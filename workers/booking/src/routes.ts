import { createApp } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { sql } from 'drizzle-orm'
import { dependencies } from './deps'
import { admissions } from './routes/admissions'
import { bookingRoutes } from './routes/bookings'
import { boxOffice } from './routes/box-office'
import { showtimes } from './routes/showtimes'
import { ticketRoutes } from './routes/tickets'
import { venueRoutes } from './routes/venues'
import type { BookingEnv } from './settings'

/** What the site's client is typed by. */
const publicRoutes = createApp<BookingEnv>('booking')
  .route('/', showtimes)
  .route('/', bookingRoutes)
  .route('/', ticketRoutes)
  .route('/', admissions)
  .route('/', boxOffice)
  .get('/health', async (c) => {
    const { db, redis } = dependencies(c.env)
    const health = await checkHealth({ postgres: () => db.execute(sql`select 1`), redis: () => redis.ping() })
    return c.json(health, health.status === 'up' ? 200 : 503)
  })

export type BookingApi = typeof publicRoutes

export const routes = publicRoutes.route('/', venueRoutes)

import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
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
  .get(
    '/health',
    health(dependencies, ({ bookings, redis }) => ({ postgres: bookings, redis })),
  )

export type BookingApi = typeof publicRoutes

export const routes = publicRoutes.route('/', venueRoutes)

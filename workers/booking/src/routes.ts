import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { type BookingDeps, dependencies } from './deps'
import { admissionRoutes } from './routes/admissions'
import { bookingRoutes } from './routes/bookings'
import { boxOfficeRoutes } from './routes/box-office'
import { holdRoutes } from './routes/holds'
import { showtimeRoutes } from './routes/showtimes'
import { ticketRoutes } from './routes/tickets'
import { venueRoutes } from './routes/venues'
import type { BookingEnv } from './settings'

export const served = [
  ...showtimeRoutes,
  ...holdRoutes,
  ...bookingRoutes,
  ...ticketRoutes,
  ...admissionRoutes,
  ...boxOfficeRoutes,
  ...venueRoutes,
]

export const routes = serveAll<BookingEnv, BookingDeps>('booking', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ bookings, redis }) => ({ postgres: bookings, redis })),
)

import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { admissionRoutes } from './admission/routes'
import { bookingRoutes } from './booking/routes'
import { boxOfficeRoutes } from './counter/routes'
import { type BookingDeps, dependencies } from './deps'
import { historyRoutes } from './history/routes'
import { holdRoutes } from './hold/routes'
import { reportRoutes } from './report/routes'
import type { BookingEnv } from './settings'
import { showtimeRoutes } from './showtime/routes'
import { ticketRoutes } from './ticket/routes'
import { venueRoutes } from './venue/routes'

export const served = [
  ...showtimeRoutes,
  ...holdRoutes,
  ...bookingRoutes,
  ...ticketRoutes,
  ...admissionRoutes,
  ...boxOfficeRoutes,
  ...historyRoutes,
  ...venueRoutes,
  ...reportRoutes,
]

export const routes = serveAll<BookingEnv, BookingDeps>('booking', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ bookings, redis }) => ({ postgres: bookings, redis })),
)

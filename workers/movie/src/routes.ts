import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { etag } from 'hono/etag'
import { dependencies } from './deps'
import { adminShowtimes } from './routes/admin-showtimes'
import { filmAdminRoutes } from './routes/films-admin'
import { movieRoutes } from './routes/movies'
import { priceCardRoutes } from './routes/price-cards'
import { showtimeRoutes } from './routes/showtimes'
import type { MovieEnv } from './settings'

/** What the site's client is typed by. */
const publicRoutes = createApp<MovieEnv>('movie')
  .use('/api/*', etag({ weak: true }))
  .route('/', movieRoutes)
  .route('/', showtimeRoutes)
  .get(
    '/health',
    health(dependencies, ({ movies }) => ({ postgres: movies })),
  )

export type MovieApi = typeof publicRoutes

export const routes = publicRoutes.route('/', filmAdminRoutes).route('/', adminShowtimes).route('/', priceCardRoutes)

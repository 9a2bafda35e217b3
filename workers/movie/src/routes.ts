import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { etag } from 'hono/etag'
import { dependencies, type MovieDeps } from './deps'
import { genreRoutes } from './routes/genre'
import { movieRoutes } from './routes/movie'
import { priceCardRoutes } from './routes/price-card'
import { scheduleRoutes } from './routes/schedule'
import { showtimeRoutes } from './routes/showtime'
import type { MovieEnv } from './settings'

export const served = [...movieRoutes, ...genreRoutes, ...showtimeRoutes, ...scheduleRoutes, ...priceCardRoutes]

export const routes = serveAll<MovieEnv, MovieDeps>('movie', served, {
  dependencies,
  middleware: [etag({ weak: true })],
}).get(
  '/health',
  health(dependencies, ({ movies }) => ({ postgres: movies })),
)

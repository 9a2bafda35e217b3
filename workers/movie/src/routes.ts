import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { etag } from 'hono/etag'
import { cinemaRoutes } from './cinema/routes'
import { dependencies, type MovieDeps } from './deps'
import { genreRoutes } from './genre/routes'
import { movieRoutes } from './movie/routes'
import { movieImportRoutes } from './movie-import/routes'
import { priceCardRoutes } from './price-card/routes'
import { scheduleRoutes } from './schedule/routes'
import { searchRoutes } from './search/routes'
import type { MovieEnv } from './settings'
import { showtimeRoutes } from './showtime/routes'

export const served = [
  ...searchRoutes,
  ...movieRoutes,
  ...movieImportRoutes,
  ...genreRoutes,
  ...cinemaRoutes,
  ...showtimeRoutes,
  ...scheduleRoutes,
  ...priceCardRoutes,
]

export const routes = serveAll<MovieEnv, MovieDeps>('movie', served, {
  dependencies,
  middleware: [etag({ weak: true })],
}).get(
  '/health',
  health(dependencies, ({ movies }) => ({ postgres: movies })),
)

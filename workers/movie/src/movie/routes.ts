import * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { expectedVersion, versionTag } from '@cinema/platform/if-match'
import { type HttpContext, serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/serve-public'
import type { MovieDeps } from '../deps'
import { archiveMovie, restoreMovie } from './archive'
import { changeMovie } from './change'
import { createMovie } from './create'
import { deleteMovie } from './delete'
import { drawMoviePoster } from './draw-poster'
import { showMovie } from './show'

const ONE_DAY = 'public, max-age=86400'

const publicRoutes = [
  servePublic(api.getMovie, showMovie),
  serve(api.getMoviePoster, drawMoviePoster, (c, svg) =>
    c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': ONE_DAY }),
  ),
]

/** Responds with the movie and, for `If-Match` of an update, with its version as the entity tag. */
function respondWithVersion(c: HttpContext, movie: ManagedMovie, status: 200 | 201 = 200) {
  return c.json(movie, status, { etag: versionTag(movie.version), 'cache-control': 'no-store' })
}
const withVersion = (c: HttpContext, movie: ManagedMovie) => respondWithVersion(c, movie)

const managedRoutes = [
  serve(api.listManagedMovies, async ({ movies, now }: MovieDeps, { query }) => {
    const { movies: data, total } = await movies.list(query, now())
    return toPage(data, query, total)
  }),
  serve(api.createMovie, createMovie, (c, movie) => {
    c.header('location', `/api/v1/admin/movies/${movie.id}`)
    return respondWithVersion(c, movie, 201)
  }),
  serve(
    api.getManagedMovie,
    async ({ movies, now }: MovieDeps, { movieId }) => {
      const movie = await movies.byId(movieId, now())
      return movie ? accepted(movie) : refused({ code: 'MOVIE_NOT_FOUND' })
    },
    withVersion,
  ),
  serve(
    api.changeMovie,
    (deps: MovieDeps, input, c) => changeMovie(deps, { ...input, expectedVersion: expectedVersion(c) }),
    withVersion,
  ),
  serve(api.deleteMovie, deleteMovie),
  serve(api.archiveMovie, archiveMovie, withVersion),
  serve(api.restoreMovie, restoreMovie, withVersion),
]

export const movieRoutes = [...publicRoutes, ...managedRoutes]

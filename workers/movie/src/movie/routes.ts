import * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { versionExpected, versionTag } from '@cinema/platform/if-match'
import { type RequestContext, serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/public-answer'
import type { MovieDeps } from '../deps'
import { archiveMovie, restoreMovie } from './archive'
import { changeMovie } from './change'
import { createMovie } from './create'
import { deleteMovie } from './delete'
import { drawMoviePoster } from './draw-poster'
import { showMovie } from './show'

const ONE_DAY = 'public, max-age=86400'

/** Films as everybody sees them. */
const publicRoutes = [
  servePublic(api.getMovie, showMovie),
  serve(api.getMoviePoster, drawMoviePoster, (c, svg) =>
    c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': ONE_DAY }),
  ),
]

/** Answers a film with its version as an entity tag, which `If-Match` of a change names. */
function answerTagged(c: RequestContext, film: ManagedMovie, status: 200 | 201 = 200) {
  return c.json(film, status, { etag: versionTag(film.version), 'cache-control': 'no-store' })
}
const tagged = (c: RequestContext, film: ManagedMovie) => answerTagged(c, film)

/** Films as managers keep them. */
const managedRoutes = [
  serve(api.listManagedMovies, async ({ movies, now }: MovieDeps, { query }) => {
    const { films, total } = await movies.list(query, now())
    return toPage(films, query, total)
  }),
  serve(api.createMovie, createMovie, (c, film) => {
    c.header('location', `/api/v1/admin/movies/${film.id}`)
    return answerTagged(c, film, 201)
  }),
  serve(
    api.getManagedMovie,
    async ({ movies, now }: MovieDeps, { movieId }) => {
      const film = await movies.byId(movieId, now())
      return film ? accepted(film) : refused({ code: 'MOVIE_NOT_FOUND' })
    },
    tagged,
  ),
  serve(
    api.changeMovie,
    (deps: MovieDeps, asked, c) => changeMovie(deps, { ...asked, expected: versionExpected(c) }),
    tagged,
  ),
  serve(api.deleteMovie, deleteMovie),
  serve(api.archiveMovie, archiveMovie, tagged),
  serve(api.restoreMovie, restoreMovie, tagged),
]

export const movieRoutes = [...publicRoutes, ...managedRoutes]

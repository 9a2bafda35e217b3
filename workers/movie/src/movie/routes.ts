import * as api from '@cinema/contracts/catalogue/api'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
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

const managedRoutes = [
  serve(api.listManagedMovies, async ({ movies, now }: MovieDeps, { query }) => {
    const { movies: data, total } = await movies.list(query, now())
    return toPage(data, query, total)
  }),
  serve(api.createMovie, createMovie, (c, movie) => {
    c.header('location', `/api/v1/admin/movies/${movie.id}`)
    return c.json(movie, 201)
  }),
  serve(api.getManagedMovie, async ({ movies, now }: MovieDeps, { movieId }) => {
    const movie = await movies.byId(movieId, now())
    return movie ? accepted(movie) : refused({ code: 'MOVIE_NOT_FOUND' })
  }),
  serve(api.changeMovie, changeMovie),
  serve(api.deleteMovie, deleteMovie),
  serve(api.archiveMovie, archiveMovie),
  serve(api.restoreMovie, restoreMovie),
]

export const movieRoutes = [...publicRoutes, ...managedRoutes]

import { MovieQuery, MovieRef } from '@cinema/contracts/catalogue/http'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies } from '../deps'
import type { MovieEnv } from '../env'
import { keepFor } from '../public-answer'
import { REFUSALS } from '../refusal-status'
import { drawMoviePoster } from '../usecases/draw-movie-poster'
import { findMovies } from '../usecases/find-movies'
import { showMovie } from '../usecases/show-movie'

const MovieParam = z.object({ ref: MovieRef })
const LIST_SECONDS = 30
const POSTER_SECONDS = 24 * 60 * 60

export const movieRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/movies', keepFor(LIST_SECONDS), validate('query', MovieQuery), async (c) =>
    c.json(await findMovies(dependencies(c), c.req.valid('query')), 200),
  )
  .get('/api/v1/movies/:ref', keepFor(LIST_SECONDS), validate('param', MovieParam), async (c) => {
    const movie = await showMovie(dependencies(c), c.req.valid('param').ref)
    return movie.ok ? c.json(movie.value, 200) : refuse(c, movie.refusal, REFUSALS)
  })
  .get('/api/v1/movies/:ref/poster.svg', keepFor(POSTER_SECONDS), validate('param', MovieParam), async (c) => {
    const poster = await drawMoviePoster(dependencies(c), c.req.valid('param').ref)
    if (!poster.ok) return refuse(c, poster.refusal, REFUSALS)
    return c.body(poster.value, 200, { 'content-type': 'image/svg+xml' })
  })
  .get('/api/v1/genres', keepFor(LIST_SECONDS), async (c) => c.json({ data: await dependencies(c).genres.all() }, 200))

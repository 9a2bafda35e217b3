import { MovieQuery, MovieRef } from '@cinema/contracts/catalogue/http'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies } from '../deps'
import { KEEP } from '../keep'
import { tellKeeping } from '../public-answer'
import { REFUSALS } from '../refusal-status'
import type { MovieEnv } from '../settings'
import { drawMoviePoster } from '../usecases/draw-movie-poster'
import { findMovies } from '../usecases/find-movies'
import { findSimilar } from '../usecases/find-similar'
import { showMovie } from '../usecases/show-movie'

const MovieParam = z.object({ ref: MovieRef })
const KEPT_FOR_A_DAY = `public, max-age=${24 * 60 * 60}`

export const movieRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/movies', validate('query', MovieQuery), async (c) => {
    const { value, outcome } = await findMovies(dependencies(c.env), c.req.valid('query'))
    tellKeeping(c, outcome)
    return c.json(value, 200)
  })
  .get('/api/v1/movies/:ref', validate('param', MovieParam), async (c) => {
    const movie = await showMovie(dependencies(c.env), c.req.valid('param').ref)
    if (!movie.ok) return refuse(c, movie.refusal, REFUSALS)
    tellKeeping(c, movie.value.outcome)
    return c.json(movie.value.value, 200)
  })
  .get('/api/v1/movies/:ref/similar', validate('param', MovieParam), async (c) => {
    const similar = await findSimilar(dependencies(c.env), c.req.valid('param').ref)
    if (!similar.ok) return refuse(c, similar.refusal, REFUSALS)
    tellKeeping(c, similar.value.outcome)
    return c.json({ data: similar.value.value }, 200)
  })
  .get('/api/v1/movies/:ref/poster.svg', validate('param', MovieParam), async (c) => {
    const poster = await drawMoviePoster(dependencies(c.env), c.req.valid('param').ref)
    if (!poster.ok) return refuse(c, poster.refusal, REFUSALS)
    return c.body(poster.value, 200, { 'content-type': 'image/svg+xml', 'cache-control': KEPT_FOR_A_DAY })
  })
  .get('/api/v1/genres', async (c) => {
    const { cache, genres } = dependencies(c.env)
    const { value, outcome } = await cache.through('genres', KEEP.genres, () => genres.all())
    tellKeeping(c, outcome)
    return c.json({ data: value }, 200)
  })

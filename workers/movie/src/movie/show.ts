import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { CACHE_POLICY, type Cacheable, onlyFound } from '../cache/policy'
import type { MovieDeps } from '../deps'
import { describeShowtimes, withSeatsLeft } from '../showtime/view'

type Deps = Pick<MovieDeps, 'movies' | 'showtimes' | 'venues' | 'availability' | 'cache' | 'now'>

/** More than a movie can have in two weeks in all rooms of the chain. */
const MAX_SHOWTIMES = 500

/** A movie with its upcoming showtimes, by its id or by a slug that it has or had. The available seats are not cached. */
export async function showMovie(
  deps: Deps,
  { ref }: EndpointInput<typeof api.getMovie>,
): Promise<Outcome<typeof api.getMovie, Cacheable<MovieDetail>>> {
  const policy = onlyFound(CACHE_POLICY.movie)
  const { value, outcome } = await deps.cache.getOrLoad(`movie ${ref}`, policy, () => loadMovie(deps, ref))
  if (!value) return refused({ code: 'MOVIE_NOT_FOUND' })

  const { movie, shows } = value
  return accepted({ value: { ...movie, showtimes: await withSeatsLeft(deps, shows) }, outcome })
}

async function loadMovie(deps: Deps, ref: MovieRef) {
  const now = deps.now()
  const movie = await deps.movies.byRef(ref, now)
  if (!movie) return null

  const page = { page: 1, perPage: MAX_SHOWTIMES }
  const upcoming =
    movie.status === 'ENDED' ? [] : (await deps.showtimes.find({ movieId: movie.id, from: now }, page)).rows
  return { movie, shows: await describeShowtimes(deps, upcoming) }
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { type Answered, KEEP } from '../cache/keep'
import type { MovieDeps } from '../deps'
import { describeShowtimes, withSeatsLeft } from '../showtime/view'

type Deps = Pick<MovieDeps, 'movies' | 'showtimes' | 'venues' | 'availability' | 'cache' | 'now'>

/** As many as a film has in a fortnight in every room of the chain. */
const MOST_SHOWTIMES = 500

/** A film with its coming showtimes, by its id or any slug that it has had. The seats that are left are never kept. */
export async function showMovie(
  deps: Deps,
  { ref }: Asked<typeof api.getMovie>,
): Promise<Outcome<typeof api.getMovie, Answered<MovieDetail>>> {
  const keeping = { ...KEEP.film, worthKeeping: (found: object | null) => found !== null }
  const { value, outcome } = await deps.cache.through(`film ${ref}`, keeping, () => planned(deps, ref))
  if (!value) return refused({ code: 'MOVIE_NOT_FOUND' })

  const { movie, shows } = value
  return accepted({ value: { ...movie, showtimes: await withSeatsLeft(deps, shows) }, outcome })
}

async function planned(deps: Deps, ref: MovieRef) {
  const now = deps.now()
  const movie = await deps.movies.byRef(ref, now)
  if (!movie) return null

  const page = { page: 1, perPage: MOST_SHOWTIMES }
  const coming =
    movie.status === 'ENDED' ? [] : (await deps.showtimes.find({ movieId: movie.id, from: now }, page)).rows
  return { movie, shows: await describeShowtimes(deps, coming) }
}

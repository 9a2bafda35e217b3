import type { MovieDetail, MovieRef } from '@cinema/contracts/catalogue/http'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import type { CatalogueRefusal } from '../refusal-status'
import { viewShowtimes } from './view-showtimes'

type Deps = Pick<MovieDeps, 'movies' | 'showtimes' | 'venues' | 'availability' | 'now'>

/** As many as a film has in a fortnight in every room of the chain. */
const MOST_SHOWTIMES = 500

/** A film with its coming showtimes, by its id or its slug. */
export async function showMovie(deps: Deps, ref: MovieRef): Promise<Result<MovieDetail, CatalogueRefusal>> {
  const now = deps.now()
  const movie = await deps.movies.byRef(ref, now)
  if (!movie) return refused({ code: 'MOVIE_NOT_FOUND' })

  const page = { page: 1, perPage: MOST_SHOWTIMES }
  const coming =
    movie.status === 'ENDED' ? [] : (await deps.showtimes.find({ movieId: movie.id, from: now }, page)).rows
  return accepted({ ...movie, showtimes: await viewShowtimes(deps, coming) })
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/**
 * Removes a movie from all lists. It can still be read by its id or slug, because links and bookings lead to it.
 * Idempotent. Refused while showtimes of the movie are on sale, with their number.
 */
export async function archiveMovie(
  deps: MovieDeps,
  input: EndpointInput<typeof api.archiveMovie>,
): Promise<Outcome<typeof api.archiveMovie, ManagedMovie>> {
  const { movie, onSale } = await setArchived(deps, input, true)
  if (onSale > 0) return refused({ code: 'MOVIE_ON_SALE', showtimes: onSale })
  return movie ? accepted(movie) : refused({ code: 'MOVIE_NOT_FOUND' })
}

/** Returns an archived movie to the lists. Idempotent. */
export async function restoreMovie(
  deps: MovieDeps,
  input: EndpointInput<typeof api.restoreMovie>,
): Promise<Outcome<typeof api.restoreMovie, ManagedMovie>> {
  const { movie } = await setArchived(deps, input, false)
  return movie ? accepted(movie) : refused({ code: 'MOVIE_NOT_FOUND' })
}

async function setArchived(
  deps: MovieDeps,
  { actor, movieId }: EndpointInput<typeof api.archiveMovie>,
  isArchived: boolean,
): Promise<{ movie: ManagedMovie | null; onSale: number }> {
  const { changed, onSale } = await deps.movies.archive(
    movieId,
    isArchived,
    recordOf(deps, {
      actor,
      movieId,
      change: isArchived ? 'ARCHIVED' : 'RESTORED',
      before: { archived: !isArchived },
      after: { archived: isArchived },
    }),
  )
  if (changed) await invalidate(deps, 'movies')
  return { movie: await deps.movies.byId(movieId, deps.now()), onSale }
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { movieRefusals } from '@cinema/contracts/catalogue/refusals'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile } from './changed-meanwhile'
import { recordOf } from './record'

/**
 * Removes a movie from all lists. It can still be read by its id or slug, because links and bookings lead to it.
 * Idempotent. Refused while showtimes of the movie are on sale, with their number.
 */
export async function archiveMovie(
  deps: MovieDeps,
  input: EndpointInput<typeof api.archiveMovie>,
): Promise<Outcome<typeof api.archiveMovie, ManagedMovie>> {
  const { onSale, outcome } = await setArchived(deps, input, true)
  return onSale > 0 ? refused({ code: 'MOVIE_ON_SALE', showtimes: onSale }) : outcome
}

/** Returns an archived movie to the lists. Idempotent. */
export async function restoreMovie(
  deps: MovieDeps,
  input: EndpointInput<typeof api.restoreMovie>,
): Promise<Outcome<typeof api.restoreMovie, ManagedMovie>> {
  return (await setArchived(deps, input, false)).outcome
}

type Outdated = RefusalOf<typeof movieRefusals, 'MOVIE_NOT_FOUND' | 'MOVIE_CHANGED_MEANWHILE'>

async function setArchived(
  deps: MovieDeps,
  { actor, movieId, expectedVersion }: EndpointInput<typeof api.archiveMovie>,
  isArchived: boolean,
): Promise<{ onSale: number; outcome: Result<ManagedMovie, Outdated> }> {
  const before = await deps.movies.byId(movieId, deps.now())
  if (!before || isOutdated(expectedVersion, before)) {
    return { onSale: 0, outcome: await changedMeanwhile(deps, movieId) }
  }
  const { changed, onSale } = await deps.movies.archive(
    before,
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
  const after = await deps.movies.byId(movieId, deps.now())
  const isDone = after && (after.archivedAt !== null) === isArchived
  return { onSale, outcome: isDone ? accepted(after) : await changedMeanwhile(deps, movieId) }
}

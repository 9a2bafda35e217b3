import type * as api from '@cinema/contracts/catalogue/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile } from './changed-meanwhile'
import { recordOf } from './record'

/** Deletes a movie without showtimes. The refusal contains the number of its showtimes; such a movie can be archived. */
export async function deleteMovie(
  deps: MovieDeps,
  { actor, movieId, expectedVersion }: EndpointInput<typeof api.deleteMovie>,
): Promise<Outcome<typeof api.deleteMovie, null>> {
  const before = await deps.movies.byId(movieId, deps.now())
  if (!before) return refused({ code: 'MOVIE_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'MOVIE_CHANGED_MEANWHILE', current: before })

  const record = recordOf(deps, { actor, movieId, change: 'DELETED', before, after: null })
  const { removed, showtimes } = await deps.movies.remove(before, record)
  if (showtimes > 0) return refused({ code: 'MOVIE_HAS_SHOWTIMES', showtimes })
  if (!removed) return changedMeanwhile(deps, movieId)

  await invalidate(deps, 'movies')
  return accepted(null)
}

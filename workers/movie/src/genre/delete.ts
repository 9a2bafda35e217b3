import type * as api from '@cinema/contracts/catalogue/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile } from './changed-meanwhile'
import { recordOf } from './record'

/** Deletes a genre that no movie has, in the version that is expected. */
export async function deleteGenre(
  deps: MovieDeps,
  { actor, genreId, expectedVersion }: EndpointInput<typeof api.deleteGenre>,
): Promise<Outcome<typeof api.deleteGenre, null>> {
  const before = await deps.genres.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'GENRE_CHANGED_MEANWHILE', current: before })

  const removed = await deps.genres.remove(
    before,
    recordOf(deps, { actor, genreId, change: 'DELETED', before, after: null }),
  )
  if (removed === 'IN_USE') return refused({ code: 'GENRE_IN_USE', movies: before.movies })
  if (removed === 'CHANGED_MEANWHILE') return changedMeanwhile(deps, genreId)

  await invalidate(deps, 'movies')
  return accepted(null)
}

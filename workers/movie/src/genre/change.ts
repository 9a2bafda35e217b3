import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { applyChanges, differences } from '@cinema/domain/catalogue/changes'
import { isOutdated } from '@cinema/domain/shared/version'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile } from './changed-meanwhile'
import { recordOf } from './record'

/**
 * Changes the name or the description of a genre. With another version than `expectedVersion` it is not changed; null
 * allows any. Even then one of two concurrent changes is refused, so that it does not overwrite the other.
 */
export async function changeGenre(
  deps: MovieDeps,
  { actor, genreId, body, expectedVersion }: EndpointInput<typeof api.changeGenre>,
): Promise<Outcome<typeof api.changeGenre, ManagedGenre>> {
  const before = await deps.genres.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'GENRE_CHANGED_MEANWHILE', current: before })

  const after = applyChanges(before, body)
  const outcome = await deps.genres.change(
    after,
    recordOf(deps, { actor, genreId, change: 'UPDATED', ...differences(before, after) }),
  )
  if (outcome === 'NAME_TAKEN') return refused({ code: 'GENRE_EXISTS' })
  if (outcome === 'NOTHING_WRITTEN') return changedMeanwhile(deps, genreId)

  await invalidate(deps, 'movies')
  return accepted({ ...after, version: before.version + 1 })
}

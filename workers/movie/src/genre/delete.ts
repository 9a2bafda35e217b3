import type * as api from '@cinema/contracts/catalogue/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/** Deletes a genre that no movie has. */
export async function deleteGenre(
  deps: MovieDeps,
  { actor, genreId }: EndpointInput<typeof api.deleteGenre>,
): Promise<Outcome<typeof api.deleteGenre, null>> {
  const before = await deps.genres.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })

  const removed = await deps.genres.remove(
    genreId,
    recordOf(deps, { actor, genreId, change: 'DELETED', before, after: null }),
  )
  if (!removed) return refused({ code: 'GENRE_IN_USE', movies: before.movies })

  await invalidate(deps, 'movies')
  return accepted(null)
}

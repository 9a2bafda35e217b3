import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { applyChanges, differences } from '@cinema/domain/catalogue/changes'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/** Changes the name or the description of a genre. */
export async function changeGenre(
  deps: MovieDeps,
  { actor, genreId, body }: EndpointInput<typeof api.changeGenre>,
): Promise<Outcome<typeof api.changeGenre, ManagedGenre>> {
  const before = await deps.genres.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })

  const after = applyChanges(before, body)
  const outcome = await deps.genres.change(
    after,
    recordOf(deps, { actor, genreId, change: 'UPDATED', ...differences(before, after) }),
  )
  if (outcome === 'NAME_TAKEN') return refused({ code: 'GENRE_EXISTS' })
  if (outcome === 'NOT_FOUND') return refused({ code: 'GENRE_NOT_FOUND' })

  await invalidate(deps, 'movies')
  return accepted(after)
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedGenre } from '@cinema/contracts/catalogue/film-management'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { differences, withChanges } from '@cinema/domain/catalogue/changes'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'

/** Renames or describes a genre; its films go with it. */
export async function updateGenre(
  deps: MovieDeps,
  { actor, genreId, body }: Asked<typeof api.changeGenre>,
): Promise<Outcome<typeof api.changeGenre, ManagedGenre>> {
  const before = await deps.genreRegister.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })

  const after = withChanges(before, body)
  const outcome = await deps.genreRegister.change(after, {
    deed: {
      actorId: actor.userId,
      action: 'genre.updated',
      subject: genreId,
      ...differences(before, after),
      requestId: deps.requestId,
    },
    event: newEvent('genre.changed.v1', genreId, { genreId, change: 'UPDATED' }, { ...deps, at: deps.now() }),
  })
  if (outcome === 'NAME_TAKEN') return refused({ code: 'GENRE_EXISTS' })
  if (outcome === 'NOT_FOUND') return refused({ code: 'GENRE_NOT_FOUND' })

  await invalidate(deps, 'films')
  return accepted(after)
}

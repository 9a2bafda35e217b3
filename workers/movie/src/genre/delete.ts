import type * as api from '@cinema/contracts/catalogue/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'

/** Deletes a genre that no film is of. */
export async function deleteGenre(
  deps: MovieDeps,
  { actor, genreId }: Asked<typeof api.deleteGenre>,
): Promise<Outcome<typeof api.deleteGenre, null>> {
  const before = await deps.genreRegister.byId(genreId)
  if (!before) return refused({ code: 'GENRE_NOT_FOUND' })

  const removed = await deps.genreRegister.remove(genreId, {
    deed: {
      actorId: actor.userId,
      action: 'genre.deleted',
      subject: genreId,
      before,
      after: null,
      requestId: deps.requestId,
    },
    event: newEvent('genre.changed.v1', genreId, { genreId, change: 'DELETED' }, { ...deps, at: deps.now() }),
  })
  if (!removed) return refused({ code: 'GENRE_IN_USE', movies: before.movies })

  await invalidate(deps, 'films')
  return accepted(null)
}

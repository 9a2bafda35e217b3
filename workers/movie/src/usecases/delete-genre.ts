import type { Actor } from '@cinema/contracts/shared/actor'
import type { GenreId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { MovieDeps } from '../deps'
import { invalidate } from '../invalidate'
import type { GenreRefusal } from '../refusal-status'

/** Deletes a genre that no film is of. */
export async function deleteGenre(
  deps: MovieDeps,
  { actor, genreId }: { actor: Actor; genreId: GenreId },
): Promise<Result<null, GenreRefusal>> {
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

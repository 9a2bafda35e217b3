import type { ManagedGenre, UpdateGenreBody } from '@cinema/contracts/catalogue/film-management'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { GenreId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { differences, withChanges } from '@cinema/domain/catalogue/changes'
import { newEvent } from '@cinema/platform/events'
import type { MovieDeps } from '../deps'
import { invalidate } from '../invalidate'
import type { GenreRefusal } from '../refusal-status'

/** Renames or describes a genre; its films go with it. */
export async function updateGenre(
  deps: MovieDeps,
  { actor, genreId, body }: { actor: Actor; genreId: GenreId; body: UpdateGenreBody },
): Promise<Result<ManagedGenre, GenreRefusal>> {
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

import type { CreateGenreBody, ManagedGenre } from '@cinema/contracts/catalogue/film-management'
import type { Actor } from '@cinema/contracts/shared/actor'
import { GenreId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import type { MovieDeps } from '../deps'
import { invalidate } from '../invalidate'
import type { GenreRefusal } from '../refusal-status'

/** Adds a genre; one of that name, in any case, is refused. */
export async function createGenre(
  deps: MovieDeps,
  { actor, body }: { actor: Actor; body: CreateGenreBody },
): Promise<Result<ManagedGenre, GenreRefusal>> {
  const genre = { id: newId(GenreId, deps.now()), ...body }
  const outcome = await deps.genreRegister.add(genre, {
    deed: {
      actorId: actor.userId,
      action: 'genre.created',
      subject: genre.id,
      before: null,
      after: body,
      requestId: deps.requestId,
    },
    event: newEvent(
      'genre.changed.v1',
      genre.id,
      { genreId: genre.id, change: 'CREATED' },
      { ...deps, at: deps.now() },
    ),
  })
  if (outcome === 'NAME_TAKEN') return refused({ code: 'GENRE_EXISTS' })

  await invalidate(deps, 'films')
  return accepted({ ...genre, movies: 0 })
}

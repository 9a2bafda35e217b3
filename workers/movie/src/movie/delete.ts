import type * as api from '@cinema/contracts/catalogue/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'

/** Deletes a film that has never been shown and is not to be. The refusal says how many showtimes it has: archive it then. */
export async function deleteFilm(
  deps: MovieDeps,
  { actor, movieId }: Asked<typeof api.deleteMovie>,
): Promise<Outcome<typeof api.deleteMovie, null>> {
  const before = await deps.films.byId(movieId, deps.now())
  if (!before) return refused({ code: 'MOVIE_NOT_FOUND' })

  const { removed, showtimes } = await deps.films.remove(movieId, {
    deed: {
      actorId: actor.userId,
      action: 'movie.deleted',
      subject: movieId,
      before,
      after: null,
      requestId: deps.requestId,
    },
    event: newEvent('movie.changed.v1', movieId, { movieId, change: 'DELETED' }, { ...deps, at: deps.now() }),
  })
  if (showtimes > 0) return refused({ code: 'MOVIE_HAS_SHOWTIMES', showtimes })
  if (!removed) return refused({ code: 'MOVIE_NOT_FOUND' })

  await invalidate(deps, 'films')
  return accepted(null)
}

import type { ManagedFilm } from '@cinema/contracts/catalogue/film-management'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { MovieId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { MovieDeps } from '../deps'
import { invalidate } from '../invalidate'
import type { FilmRefusal } from '../refusal-status'

type Request = { actor: Actor; movieId: MovieId; isArchived: boolean }

/**
 * Takes a film out of every list, or puts it back. Whoever has its address or a booking of it still finds it. Done twice
 * it changes nothing; a film with shows on sale stays where it is.
 */
export async function archiveFilm(
  deps: MovieDeps,
  { actor, movieId, isArchived }: Request,
): Promise<Result<ManagedFilm, FilmRefusal>> {
  const { changed, onSale } = await deps.films.archive(movieId, isArchived, {
    deed: {
      actorId: actor.userId,
      action: isArchived ? 'movie.archived' : 'movie.restored',
      subject: movieId,
      before: { archived: !isArchived },
      after: { archived: isArchived },
      requestId: deps.requestId,
    },
    event: newEvent(
      'movie.changed.v1',
      movieId,
      { movieId, change: isArchived ? 'ARCHIVED' : 'RESTORED' },
      { ...deps, at: deps.now() },
    ),
  })
  if (onSale > 0) return refused({ code: 'MOVIE_ON_SALE', showtimes: onSale })

  if (changed) await invalidate(deps, 'films')
  const film = await deps.films.byId(movieId, deps.now())
  return film ? accepted(film) : refused({ code: 'MOVIE_NOT_FOUND' })
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/**
 * Takes a film out of every list. Whoever has its address or a booking of it still finds it. Done twice it changes
 * nothing; a film with showtimes on sale is refused with their number.
 */
export async function archiveMovie(
  deps: MovieDeps,
  asked: Asked<typeof api.archiveMovie>,
): Promise<Outcome<typeof api.archiveMovie, ManagedMovie>> {
  const { film, onSale } = await setArchived(deps, asked, true)
  if (onSale > 0) return refused({ code: 'MOVIE_ON_SALE', showtimes: onSale })
  return film ? accepted(film) : refused({ code: 'MOVIE_NOT_FOUND' })
}

/** Puts an archived film back into the lists. Done twice it changes nothing. */
export async function restoreMovie(
  deps: MovieDeps,
  asked: Asked<typeof api.restoreMovie>,
): Promise<Outcome<typeof api.restoreMovie, ManagedMovie>> {
  const { film } = await setArchived(deps, asked, false)
  return film ? accepted(film) : refused({ code: 'MOVIE_NOT_FOUND' })
}

async function setArchived(
  deps: MovieDeps,
  { actor, movieId }: Asked<typeof api.archiveMovie>,
  isArchived: boolean,
): Promise<{ film: ManagedMovie | null; onSale: number }> {
  const { changed, onSale } = await deps.movies.archive(
    movieId,
    isArchived,
    recordOf(deps, {
      actor,
      movieId,
      change: isArchived ? 'ARCHIVED' : 'RESTORED',
      before: { archived: !isArchived },
      after: { archived: isArchived },
    }),
  )
  if (changed) await invalidate(deps, 'films')
  return { film: await deps.movies.byId(movieId, deps.now()), onSale }
}

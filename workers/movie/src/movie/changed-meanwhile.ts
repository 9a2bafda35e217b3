import type { movieRefusals } from '@cinema/contracts/catalogue/refusals'
import type { MovieId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'

type Refusal = RefusalOf<typeof movieRefusals, 'MOVIE_NOT_FOUND' | 'MOVIE_CHANGED_MEANWHILE'>

/** The refusal of a write that lost against another one: with the movie as it now is, or that it is gone. */
export async function changedMeanwhile(
  { movies, now }: Pick<MovieDeps, 'movies' | 'now'>,
  movieId: MovieId,
): Promise<Result<never, Refusal>> {
  const current = await movies.byId(movieId, now())
  return refused(current ? { code: 'MOVIE_CHANGED_MEANWHILE', current } : { code: 'MOVIE_NOT_FOUND' })
}

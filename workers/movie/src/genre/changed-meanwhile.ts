import type { genreRefusals } from '@cinema/contracts/catalogue/refusals'
import type { GenreId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'

type Refusal = RefusalOf<typeof genreRefusals, 'GENRE_NOT_FOUND' | 'GENRE_CHANGED_MEANWHILE'>

/** The refusal of a write that lost against another one: with the genre as it now is, or that it is gone. */
export async function changedMeanwhile(
  { genres }: Pick<MovieDeps, 'genres'>,
  genreId: GenreId,
): Promise<Result<never, Refusal>> {
  const current = await genres.byId(genreId)
  return refused(current ? { code: 'GENRE_CHANGED_MEANWHILE', current } : { code: 'GENRE_NOT_FOUND' })
}

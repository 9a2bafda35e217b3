import type { movieRefusals } from '@cinema/contracts/catalogue/refusals'
import type { GenreId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'

/** The ids of the named genres in the same order, without duplicates. The refusal lists the unknown names by their index. */
export async function findGenreIds(
  genres: Pick<MovieDeps['genres'], 'idsByName'>,
  names: readonly string[],
): Promise<Result<GenreId[], RefusalOf<typeof movieRefusals, 'UNKNOWN_GENRE'>>> {
  const idByName = await genres.idsByName(names)
  const ids = names.map((name) => idByName.get(name.toLowerCase()))
  const errors = ids.flatMap((id, index) =>
    id === undefined ? [{ path: `genres.${index}`, message: 'There is no such genre.' }] : [],
  )
  if (errors.length > 0) return refused({ code: 'UNKNOWN_GENRE', errors })
  return accepted([...new Set(ids.filter((id) => id !== undefined))])
}

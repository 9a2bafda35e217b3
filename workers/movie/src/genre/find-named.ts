import type { movieRefusals } from '@cinema/contracts/catalogue/refusals'
import type { GenreId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'

/** The ids of genres by their names, each once and in their order. The refusal names the places of those nobody knows. */
export async function findGenres(
  genres: Pick<MovieDeps['genres'], 'idsNamed'>,
  names: readonly string[],
): Promise<Result<GenreId[], RefusalOf<typeof movieRefusals, 'UNKNOWN_GENRE'>>> {
  const known = await genres.idsNamed(names)
  const ids = names.map((name) => known.get(name.toLowerCase()))
  const errors = ids.flatMap((id, place) =>
    id === undefined ? [{ path: `genres.${place}`, message: 'There is no such genre.' }] : [],
  )
  if (errors.length > 0) return refused({ code: 'UNKNOWN_GENRE', errors })
  return accepted([...new Set(ids.filter((id) => id !== undefined))])
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { GenreId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/** Adds a genre. Names are unique without regard to case. */
export async function createGenre(
  deps: MovieDeps,
  { actor, body }: EndpointInput<typeof api.createGenre>,
): Promise<Outcome<typeof api.createGenre, ManagedGenre>> {
  const genre = { id: newId(GenreId, deps.now()), ...body }
  const outcome = await deps.genres.add(
    genre,
    recordOf(deps, { actor, genreId: genre.id, change: 'CREATED', before: null, after: body }),
  )
  if (outcome === 'NAME_TAKEN') return refused({ code: 'GENRE_EXISTS' })

  await invalidate(deps, 'movies')
  return accepted({ ...genre, movies: 0, version: 1 })
}

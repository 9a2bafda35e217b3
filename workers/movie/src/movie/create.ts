import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { MovieId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { findGenreIds } from '../genre/find-ids'
import { EMPTY_MOVIE } from './empty-movie'
import { recordOf } from './record'

/** Adds a movie, which is public at once. */
export async function createMovie(
  deps: MovieDeps,
  { actor, body: { slug, ...fields } }: EndpointInput<typeof api.createMovie>,
): Promise<Outcome<typeof api.createMovie, ManagedMovie>> {
  const movie = applyChanges({ ...EMPTY_MOVIE, title: fields.title }, fields)
  const genres = await findGenreIds(deps.genres, movie.genres)
  if (!genres.ok) return genres

  const id = newId(MovieId, deps.now())
  const slugs = slug === undefined ? slugChoices(movie) : [slug]
  const written = await deps.movies.add(
    { ...movie, id, slugs, genreIds: genres.value },
    recordOf(deps, { actor, movieId: id, change: 'CREATED', before: null, after: movie }),
  )
  if (written !== 'WRITTEN') return refused({ code: 'SLUG_TAKEN' })

  await invalidate(deps, 'movies')
  const created = await deps.movies.byId(id, deps.now())
  if (!created) throw new Error(`the movie ${id} was not added`)
  return accepted(created)
}

import type * as api from '@cinema/contracts/catalogue/api'
import type { ManagedMovie, MovieFields } from '@cinema/contracts/catalogue/movie-management'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { MovieId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { withChanges } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { findGenres } from '../genre/find-named'
import { recordOf } from './record'

const BLANK: Omit<MovieFields, 'title'> = {
  description: null,
  genres: [],
  cast: [],
  crew: [],
  rating: null,
  durationMinutes: null,
  originalLanguage: null,
  releaseDate: null,
  distributor: null,
  posterUrl: null,
  trailerUrl: null,
}

/** Adds a film to the catalogue. It is seen at once; without showtimes its release date tells its status. */
export async function createMovie(
  deps: MovieDeps,
  { actor, body: { slug, ...facts } }: Asked<typeof api.createMovie>,
): Promise<Outcome<typeof api.createMovie, ManagedMovie>> {
  const film = withChanges({ ...BLANK, title: facts.title }, facts)
  const genres = await findGenres(deps.genres, film.genres)
  if (!genres.ok) return genres

  const id = newId(MovieId, deps.now())
  const slugs = slug === undefined ? slugChoices(film) : [slug]
  const written = await deps.movies.add(
    { ...film, id, slugs, genreIds: genres.value },
    recordOf(deps, { actor, movieId: id, change: 'CREATED', before: null, after: film }),
  )
  if (written !== 'WRITTEN') return refused({ code: 'SLUG_TAKEN' })

  await invalidate(deps, 'films')
  const created = await deps.movies.byId(id, deps.now())
  if (!created) throw new Error(`the film ${id} was not added`)
  return accepted(created)
}

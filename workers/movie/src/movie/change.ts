import type * as api from '@cinema/contracts/catalogue/api'
import { type ManagedMovie, MovieFields } from '@cinema/contracts/catalogue/movie-management'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { applyChanges, differences } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { isOutdated } from '@cinema/domain/shared/version'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { findGenreIds } from '../genre/find-ids'
import { changedMeanwhile } from './changed-meanwhile'
import { recordOf } from './record'

/**
 * Updates the fields in the body. A movie with another version than `expectedVersion` is not changed; null allows any
 * version. Even then one of two concurrent updates is refused, so that it does not overwrite the other.
 */
export async function changeMovie(
  deps: MovieDeps,
  { actor, movieId, expectedVersion, body: { slug, ...changes } }: EndpointInput<typeof api.changeMovie>,
): Promise<Outcome<typeof api.changeMovie, ManagedMovie>> {
  const before = await deps.movies.byId(movieId, deps.now())
  if (!before) return refused({ code: 'MOVIE_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'MOVIE_CHANGED_MEANWHILE', current: before })

  const fields = fieldsOf(before)
  const movie = applyChanges(fields, changes)
  const genres = await findGenreIds(deps.genres, movie.genres)
  if (!genres.ok) return genres

  const slugs = slugsFor(before, movie, slug)
  const changed = differences<object>(
    { ...fields, slug: before.slug },
    { ...movie, ...(slug === undefined ? {} : { slug }) },
  )
  const written = await deps.movies.change(
    { ...movie, id: movieId, slugs, genreIds: genres.value },
    before.version,
    recordOf(deps, { actor, movieId, change: 'UPDATED', ...changed }),
  )
  if (written === 'SLUG_TAKEN') return refused({ code: 'SLUG_TAKEN' })
  if (written === 'CHANGED_MEANWHILE') return changedMeanwhile(deps, movieId)

  await invalidate(deps, 'movies')
  const after = await deps.movies.byId(movieId, deps.now())
  return after ? accepted(after) : refused({ code: 'MOVIE_NOT_FOUND' })
}

const fieldsOf = (movie: ManagedMovie): MovieFields => MovieFields.strip().parse(movie)

/**
 * The slugs that the movie may take, the best first. It keeps its slug unless the body names one or the title changes; for
 * a new title it may take a slug again that it had before.
 */
function slugsFor(before: ManagedMovie, movie: MovieFields, slug: string | undefined): string[] {
  if (slug !== undefined) return [slug]
  return movie.title === before.title ? [before.slug] : slugChoices(movie)
}

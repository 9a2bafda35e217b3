import type * as api from '@cinema/contracts/catalogue/api'
import { type ManagedMovie, MovieFields } from '@cinema/contracts/catalogue/movie-management'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { differences, withChanges } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { findGenres } from '../genre/find-named'
import { recordOf } from './record'

/** `expected` is the version that the manager has seen; null for any. */
type Change = Asked<typeof api.changeMovie> & { expected: number | null }

/**
 * Changes what the body names. With `expected` only the version that the manager has seen is changed; without it, too,
 * of two changes at the same moment one is refused, so that neither is lost.
 */
export async function changeMovie(
  deps: MovieDeps,
  { actor, movieId, expected, body: { slug, ...changes } }: Change,
): Promise<Outcome<typeof api.changeMovie, ManagedMovie>> {
  const before = await deps.movies.byId(movieId, deps.now())
  if (!before) return refused({ code: 'MOVIE_NOT_FOUND' })
  if (expected !== null && expected !== before.version) return refused({ code: 'MOVIE_CHANGED_MEANWHILE' })

  const facts = factsOf(before)
  const film = withChanges(facts, changes)
  const genres = await findGenres(deps.genres, film.genres)
  if (!genres.ok) return genres

  const slugs = addressesOf(before, film, slug)
  const differing = differences<object>(
    { ...facts, slug: before.slug },
    { ...film, ...(slug === undefined ? {} : { slug }) },
  )
  const written = await deps.movies.change(
    { ...film, id: movieId, slugs, genreIds: genres.value },
    before.version,
    recordOf(deps, { actor, movieId, change: 'UPDATED', ...differing }),
  )
  if (written === 'SLUG_TAKEN') return refused({ code: 'SLUG_TAKEN' })
  if (written === 'CHANGED_MEANWHILE') return refused({ code: 'MOVIE_CHANGED_MEANWHILE' })

  await invalidate(deps, 'films')
  const after = await deps.movies.byId(movieId, deps.now())
  return after ? accepted(after) : refused({ code: 'MOVIE_NOT_FOUND' })
}

const factsOf = (film: ManagedMovie): MovieFields => MovieFields.strip().parse(film)

/** An address stays unless it is said or the title has changed; a new title may get back one that the film once had. */
function addressesOf(before: ManagedMovie, film: MovieFields, slug: string | undefined): string[] {
  if (slug !== undefined) return [slug]
  return film.title === before.title ? [before.slug] : slugChoices(film)
}

import type { MovieRef, MovieSummary } from '@cinema/contracts/catalogue/http'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import { type Answered, KEEP } from '../keep'
import type { CatalogueRefusal } from '../refusal-status'

const MOST = 12

/** More like this: a dozen films by genre, people and text, the most alike first. */
export async function findSimilar(
  { movies, cache, now }: Pick<MovieDeps, 'movies' | 'cache' | 'now'>,
  ref: MovieRef,
): Promise<Result<Answered<MovieSummary[]>, CatalogueRefusal>> {
  const keeping = { ...KEEP.films, worthKeeping: (found: object | null) => found !== null }
  const { value, outcome } = await cache.through(`similar ${ref}`, keeping, async () => {
    const movie = await movies.byRef(ref, now())
    return movie && movies.similar(movie.id, MOST, now())
  })
  return value ? accepted({ value, outcome }) : refused({ code: 'MOVIE_NOT_FOUND' })
}

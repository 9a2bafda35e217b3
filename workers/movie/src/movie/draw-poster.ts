import type * as api from '@cinema/contracts/catalogue/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { drawPoster } from '@cinema/poster/poster'
import type { MovieDeps } from '../deps'

/** The generated poster of a movie, as SVG. The same data always makes the same poster. */
export async function drawMoviePoster(
  { movies, now }: Pick<MovieDeps, 'movies' | 'now'>,
  { ref }: EndpointInput<typeof api.getMoviePoster>,
): Promise<Outcome<typeof api.getMoviePoster, string>> {
  const movie = await movies.byRef(ref, now())
  if (!movie) return refused({ code: 'MOVIE_NOT_FOUND' })

  const { id, title, genres, releaseDate, durationMinutes, director } = movie
  const year = releaseDate === null ? null : Number(releaseDate.slice(0, 4))
  return accepted(drawPoster({ id, title, genres, year, durationMin: durationMinutes, director }, { label: title }))
}

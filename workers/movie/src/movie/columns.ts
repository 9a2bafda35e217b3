import type { Credit, MovieSummary } from '@cinema/contracts/catalogue/http'
import { MovieId } from '@cinema/contracts/shared/ids'
import { movies } from '@cinema/db/schema/movie'
import { type SQL, sql } from 'drizzle-orm'

/** The names of a movie's genres, the main one first. */
export const GENRE_NAMES = sql<string[]>`array(
    select genres.name from movie.movie_genres join movie.genres on genres.id = movie_genres.genre_id
    where movie_genres.movie_id = movies.id order by movie_genres.position, genres.name)`

/** The columns of a movie in a list, without its status, which `statusOf` computes. */
export const SUMMARY_COLUMNS = {
  id: movies.id,
  slug: movies.slug,
  title: movies.title,
  genres: GENRE_NAMES,
  releaseDate: movies.releaseDate,
  durationMinutes: movies.duration,
  rating: movies.rating,
  director: movies.director,
  score: movies.score,
  posterUrl: movies.posterUrl,
}

type SummaryRow = Omit<MovieSummary, 'id' | 'posterUrl'> & { id: string; posterUrl: string | null }

/** If the movie has no poster, `posterUrl` is the address of the generated one. */
export function toSummary<Row extends SummaryRow>({ id, posterUrl, ...row }: Row) {
  return { ...row, id: MovieId.parse(id), posterUrl: posterUrl ?? `/api/v1/movies/${id}/poster.svg` }
}

const creditsOf = (part: 'CAST' | 'CREW'): SQL<Credit[]> => sql<Credit[]>`coalesce((
    select jsonb_agg(jsonb_build_object('name', people.name, 'role', credits.role) order by credits.position)
    from movie.credits join movie.people on people.id = credits.person_id
    where credits.movie_id = movies.id and credits.part = ${part}), '[]')`

/** The credits of a movie, as columns of a query on movie.movies. */
export const CREDIT_COLUMNS = { cast: creditsOf('CAST'), crew: creditsOf('CREW') }

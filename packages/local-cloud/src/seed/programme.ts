import type { SeededMovie } from './movies'

export type ShownMovie = SeededMovie & { durationMinutes: number; director: string }
export type Programme = { nowShowing: ShownMovie[]; premieres: ShownMovie[] }

const SHOWN = 40
const PREMIERES = 6
const MAX_PER_GENRE = 5
const MAX_DURATION_MIN = 210

/**
 * The forty movies that are shown, most popular first (score times the logarithm of the votes): at most five of a main
 * genre, none without running time or director, none whose title another movie has, too. The six newest are premieres.
 */
export function chooseProgramme(movies: readonly SeededMovie[]): Programme {
  const titles = Map.groupBy(movies, (movie) => movie.title)
  const ranked = movies
    .filter(isShowable)
    .filter((movie) => titles.get(movie.title)?.length === 1)
    .sort((one, other) => popularity(other) - popularity(one))

  const shown = takeByGenre(ranked)
  const newest = shown.toSorted((one, other) => other.releaseDate.localeCompare(one.releaseDate)).slice(0, PREMIERES)
  return { nowShowing: shown.filter((movie) => !newest.includes(movie)), premieres: newest }
}

function isShowable(movie: SeededMovie): movie is ShownMovie {
  const { durationMinutes, director, genres } = movie
  return durationMinutes !== null && durationMinutes <= MAX_DURATION_MIN && director !== null && genres.length > 0
}

const popularity = ({ score, votes }: SeededMovie): number => (score ?? 0) * Math.log10(1 + (votes ?? 0))

function takeByGenre(ranked: readonly ShownMovie[]): ShownMovie[] {
  const perGenre = new Map<string, number>()
  const fits = ({ genres: [leading = ''] }: ShownMovie) => {
    const count = (perGenre.get(leading) ?? 0) + 1
    perGenre.set(leading, count)
    return count <= MAX_PER_GENRE
  }
  return ranked.filter(fits).slice(0, SHOWN)
}

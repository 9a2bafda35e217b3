import type { SeededFilm } from './films'

export type ShownFilm = SeededFilm & { durationMinutes: number; director: string }
export type Programme = { nowShowing: ShownFilm[]; premieres: ShownFilm[] }

const SHOWN = 40
const PREMIERES = 6
const MOST_OF_A_GENRE = 5
const LONGEST_MIN = 210

/**
 * The forty films that are shown, most admired first: score times the magnitude of its votes, at most five of a leading
 * genre, none whose running time or director is unknown or whose title names two films. The six newest are yet to open.
 */
export function chooseProgramme(films: readonly SeededFilm[]): Programme {
  const titles = Map.groupBy(films, (film) => film.title)
  const ranked = films
    .filter(isShowable)
    .filter((film) => titles.get(film.title)?.length === 1)
    .sort((one, other) => admiration(other) - admiration(one))

  const shown = takeByGenre(ranked)
  const newest = shown.toSorted((one, other) => other.releaseDate.localeCompare(one.releaseDate)).slice(0, PREMIERES)
  return { nowShowing: shown.filter((film) => !newest.includes(film)), premieres: newest }
}

function isShowable(film: SeededFilm): film is ShownFilm {
  const { durationMinutes, director, genres } = film
  return durationMinutes !== null && durationMinutes <= LONGEST_MIN && director !== null && genres.length > 0
}

const admiration = ({ score, votes }: SeededFilm): number => (score ?? 0) * Math.log10(1 + (votes ?? 0))

function takeByGenre(ranked: readonly ShownFilm[]): ShownFilm[] {
  const perGenre = new Map<string, number>()
  const fits = ({ genres: [leading = ''] }: ShownFilm) => {
    const count = (perGenre.get(leading) ?? 0) + 1
    perGenre.set(leading, count)
    return count <= MOST_OF_A_GENRE
  }
  return ranked.filter(fits).slice(0, SHOWN)
}

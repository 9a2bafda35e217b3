import type { Database } from '@cinema/local-cloud/postgres/database'
import { insertRows } from '@cinema/local-cloud/seed/insert-rows'
import { readMovies } from '@cinema/local-cloud/seed/movies'
import { createSeededRandom } from '@cinema/local-cloud/seed/seeded-random'

const ROWS_PER_INSERT = 10_000

/**
 * Fills the catalogue up to `total` movies, with titles composed of words of real ones. Every run makes the same
 * titles.
 */
export async function addMovies(database: Database, total: number): Promise<void> {
  const movies = readMovies()
  const chance = createSeededRandom('many films')
  const words = movies.flatMap(({ title }) => title.split(/\s+/))
  const word = () => words[chance.below(words.length)] ?? ''
  const made = Array.from({ length: total - movies.length }, (_, place) => ({
    id: crypto.randomUUID(),
    slug: `made-${place}`,
    title: Array.from({ length: 1 + chance.below(5) }, word).join(' '),
    credited: movies[chance.below(movies.length)]?.director ?? '',
    version: 1,
    votes: chance.below(100_000),
    created_at: new Date(0).toISOString(),
    updated_at: new Date(0).toISOString(),
  }))
  for (let from = 0; from < made.length; from += ROWS_PER_INSERT) {
    const rows = insertRows('movie.movies', made.slice(from, from + ROWS_PER_INSERT))
    await database.transaction(database.owner, [rows])
  }
  await database.execute('VACUUM ANALYZE movie.movies')
}

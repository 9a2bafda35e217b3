import type { Database } from '@cinema/local-cloud/postgres/database'
import { createChance } from '@cinema/local-cloud/seed/chance'
import { readFilms } from '@cinema/local-cloud/seed/films'
import { insertRows } from '@cinema/local-cloud/seed/insert-rows'

const AT_ONCE = 10_000

/** Fills the catalogue up to so many films, with titles made of the words of real ones; the same at every run. */
export async function addFilms(database: Database, total: number): Promise<void> {
  const films = readFilms()
  const chance = createChance('many films')
  const words = films.flatMap(({ title }) => title.split(/\s+/))
  const word = () => words[chance.below(words.length)] ?? ''
  const made = Array.from({ length: total - films.length }, (_, place) => ({
    id: crypto.randomUUID(),
    slug: `made-${place}`,
    title: Array.from({ length: 1 + chance.below(5) }, word).join(' '),
    credited: films[chance.below(films.length)]?.director ?? '',
    version: 1,
    votes: chance.below(100_000),
    created_at: new Date(0).toISOString(),
    updated_at: new Date(0).toISOString(),
  }))
  for (let from = 0; from < made.length; from += AT_ONCE) {
    const rows = insertRows('movie.movies', made.slice(from, from + AT_ONCE))
    await database.transaction(database.owner, [rows])
  }
  await database.execute('VACUUM ANALYZE movie.movies')
}

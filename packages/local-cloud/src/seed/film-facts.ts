import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A film as the vega-datasets package holds it, with the columns that a catalogue has use for. */
const FilmRecord = z.object({
  Title: z.union([z.string(), z.number()]).nullable(),
  'Release Date': z.string(),
  'MPAA Rating': z.string().nullable(),
  'Running Time min': z.number().int().nullable(),
  Distributor: z.string().nullable(),
  'Major Genre': z.string().nullable(),
  'Creative Type': z.string().nullable(),
  Director: z.string().nullable(),
  'IMDB Rating': z.number().nullable(),
  'IMDB Votes': z.number().int().nullable(),
})
export type FilmRecord = z.infer<typeof FilmRecord>

export function readFilmRecords(): FilmRecord[] {
  // The package exports its entry alone, which would fetch the file from elsewhere; it lies beside the entry.
  const entry = fileURLToPath(import.meta.resolve('vega-datasets'))
  const file = join(dirname(entry), '../data/movies.json')
  return z.array(FilmRecord).parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The data set was closed in 2011: what it dates later had its century guessed wrong from two digits. */
const LAST_YEAR = 2011
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Oct 05 2007` as `2007-10-05`. Throws on anything else. */
export function releaseDate(text: string): string {
  const [, month = '', day = '', written = ''] = /^([A-Z][a-z]{2}) (\d{2}) (\d{4})$/.exec(text) ?? []
  const at = MONTHS.indexOf(month) + 1
  if (at === 0) throw new Error(`${text} is no release date`)
  const year = Number(written) > LAST_YEAR ? Number(written) - 100 : Number(written)
  return `${year}-${String(at).padStart(2, '0')}-${day}`
}

const RENAMED: Record<string, string> = {
  'Thriller/Suspense': 'Thriller',
  'Concert/Performance': 'Concert',
  'Kids Fiction': 'Family',
  'Super Hero': 'Superhero',
  Factual: 'True Story',
  Dramatization: 'True Story',
}
const NO_GENRE = new Set(['Multiple Creative Types', 'Contemporary Fiction'])

/** The genre first, then the kind of world that the film is set in where that tells something. */
export function genresOf(record: FilmRecord): string[] {
  const named = [record['Major Genre'], record['Creative Type']].filter((name) => name !== null && !NO_GENRE.has(name))
  return [...new Set(named.map((name) => RENAMED[name ?? ''] ?? name ?? ''))]
}

/** Only what says who may see the film; `Open` says nothing. */
export const ratingOf = (record: FilmRecord): string | null =>
  record['MPAA Rating'] === 'Open' ? null : record['MPAA Rating']

export const distributorOf = (record: FilmRecord): string | null =>
  record.Distributor === 'Distributor Unknown' ? null : record.Distributor

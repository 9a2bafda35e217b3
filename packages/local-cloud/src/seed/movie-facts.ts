import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A movie in the vega-datasets package, with the columns that the catalogue uses. */
const MovieRecord = z.object({
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
export type MovieRecord = z.infer<typeof MovieRecord>

export function readMovieRecords(): MovieRecord[] {
  // The package only exports its entry, which would download the file. The file is in the package, beside the entry.
  const entry = fileURLToPath(import.meta.resolve('vega-datasets'))
  const file = join(dirname(entry), '../data/movies.json')
  return z.array(MovieRecord).parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The data set ends in 2011. Later dates are of the previous century, guessed wrong from two digits. */
const LAST_YEAR = 2011
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Oct 05 2007` as `2007-10-05`. @throws on anything else. */
export function releaseDate(text: string): string {
  const [, month = '', day = '', written = ''] = /^([A-Z][a-z]{2}) (\d{2}) (\d{4})$/.exec(text) ?? []
  const at = MONTHS.indexOf(month) + 1
  if (at === 0) throw new Error(`${text} is not a release date`)
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

/** The genre first, then the creative type where that says more. */
export function genresOf(record: MovieRecord): string[] {
  const named = [record['Major Genre'], record['Creative Type']].filter((name) => name !== null && !NO_GENRE.has(name))
  return [...new Set(named.map((name) => RENAMED[name ?? ''] ?? name ?? ''))]
}

/** The age rating; `Open` is none. */
export const ratingOf = (record: MovieRecord): string | null =>
  record['MPAA Rating'] === 'Open' ? null : record['MPAA Rating']

export const distributorOf = (record: MovieRecord): string | null =>
  record.Distributor === 'Distributor Unknown' ? null : record.Distributor

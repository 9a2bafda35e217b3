import type { ImportColumn, ImportedRow } from '@cinema/contracts/catalogue/movie-import'
import type { MovieFields } from '@cinema/contracts/catalogue/movie-management'
import type { GenreId, MovieId } from '@cinema/contracts/shared/ids'
import { applyChanges, differences } from '@cinema/domain/catalogue/changes'
import { slugChoices } from '@cinema/domain/catalogue/slug'
import { EMPTY_MOVIE } from '../movie/empty-movie'
import { type RowErrors, type RowFields, readRow } from './read-row'
import type { TableRow } from './read-table'

/** A film that there is. */
export type KnownMovie = MovieFields & { id: MovieId; version: number; slug: string }
/** The films by their addresses and by their titles in lower case, the addresses that are taken, the genres by their names. */
export type Known = {
  bySlug: ReadonlyMap<string, KnownMovie>
  byTitle: ReadonlyMap<string, readonly KnownMovie[]>
  takenSlugs: ReadonlySet<string>
  genres: ReadonlyMap<string, { id: GenreId; name: string }>
}

/** A film to write. `version` is the one that it has, null for a new one. */
export type PlannedMovie = {
  fields: MovieFields
  slug: string
  genreIds: GenreId[]
  known: { id: MovieId; version: number } | null
  before: object | null
  after: object
}
export type PlannedRow = Omit<ImportedRow, 'movieId'> & { movie: PlannedMovie | null; knownId: MovieId | null }

/** A new film tries as many addresses as this; then its row has to name one. */
const SLUG_CHOICES = 6

/** What to look up before rows can be planned. */
export function lookupsOf(rows: readonly TableRow[]): { titles: string[]; slugs: string[] } {
  const read = rows.map((row) => readRow(row).fields)
  return {
    titles: read.flatMap(({ title }) => (title === undefined ? [] : [title])),
    slugs: [...new Set(read.flatMap((fields) => slugsFor(fields)))],
  }
}

/** What becomes of each row. A row is refused if an earlier one is of the same film. */
export function planImport(rows: readonly TableRow[], known: Known): PlannedRow[] {
  const rowOf = new Map<string, number>()
  const taken = new Set(known.takenSlugs)
  return rows.map((row) => {
    const { fields, errors } = readRow(row)
    const found = findMovie(fields, known)
    const key = found.movie?.id ?? fields.slug ?? `${fields.title?.toLowerCase()} ${fields.releaseDate ?? ''}`
    const earlier = rowOf.get(key)
    const all: RowErrors = [
      ...errors,
      ...found.errors,
      ...unknownGenres(fields, known),
      ...(earlier === undefined ? [] : [{ column: null, message: `row ${earlier} is of the same film` }]),
    ]
    rowOf.set(key, earlier ?? row.row)
    const title = fields.title ?? row.cells.title ?? ''
    if (all.length > 0) return refusedRow(row.row, title, all)
    return found.movie ? updateRow(row.row, fields, found.movie, known) : createRow(row.row, fields, taken, known)
  })
}

const refusedRow = (row: number, title: string, errors: RowErrors): PlannedRow => ({
  ...{ row, title, outcome: 'REFUSED', changed: [], errors, movie: null, knownId: null },
})

function updateRow(row: number, { slug: _, ...changes }: RowFields, movie: KnownMovie, known: Known): PlannedRow {
  const { id, version, slug, ...fields } = movie
  const after = applyChanges<MovieFields>(fields, { ...changes, ...storedNames(changes, known) })
  const difference = differences(fields, after)
  const changed = Object.keys(difference.after) as ImportColumn[]
  const planned = { row, title: after.title, changed, errors: [], knownId: id }
  if (changed.length === 0) return { ...planned, outcome: 'UNCHANGED', movie: null }
  const genreIds = genreIdsOf(after, known)
  return {
    ...planned,
    outcome: 'UPDATED',
    movie: { ...difference, fields: after, slug, genreIds, known: { id, version } },
  }
}

function createRow(row: number, fields: RowFields, taken: Set<string>, known: Known): PlannedRow {
  const { slug: wanted, ...given } = fields
  const after = applyChanges<MovieFields>(
    { ...EMPTY_MOVIE, title: given.title ?? '' },
    { ...given, ...storedNames(given, known) },
  )
  const slug = slugsFor(fields).find((choice) => !taken.has(choice))
  if (slug === undefined) {
    const message =
      wanted === undefined ? 'must name an address: those of its title are taken' : 'is or was that of another film'
    return refusedRow(row, after.title, [{ column: 'slug', message }])
  }
  taken.add(slug)
  return {
    ...{ row, title: after.title, outcome: 'CREATED', changed: [], errors: [], knownId: null },
    movie: { fields: after, slug, genreIds: genreIdsOf(after, known), known: null, before: null, after },
  }
}

/** A film by an address that it has or had, or else by its title and release date. */
function findMovie(fields: RowFields, known: Known): { movie: KnownMovie | null; errors: RowErrors } {
  const { slug, title, releaseDate } = fields
  if (slug !== undefined) return { movie: known.bySlug.get(slug) ?? null, errors: [] }
  const namesakes = known.byTitle.get(title?.toLowerCase() ?? '') ?? []
  if (releaseDate) {
    const dated = namesakes.filter((movie) => movie.releaseDate === releaseDate)
    const undated = namesakes.filter((movie) => movie.releaseDate === null)
    return onlyOne(dated.length > 0 ? dated : undated)
  }
  return onlyOne(namesakes)
}

const onlyOne = (movies: readonly KnownMovie[]): { movie: KnownMovie | null; errors: RowErrors } =>
  movies.length > 1
    ? { movie: null, errors: [{ column: 'slug', message: `must say which: ${movies.length} films have this title` }] }
    : { movie: movies[0] ?? null, errors: [] }

const slugsFor = ({ slug, title, releaseDate }: RowFields): string[] => {
  if (slug !== undefined) return [slug]
  return title === undefined ? [] : slugChoices({ title, releaseDate: releaseDate ?? null }).slice(0, SLUG_CHOICES)
}

const unknownGenres = ({ genres = [] }: RowFields, known: Known): RowErrors =>
  genres.flatMap((name) =>
    known.genres.has(name.toLowerCase()) ? [] : [{ column: 'genres' as const, message: `there is no genre “${name}”` }],
  )

/** The genres as they are written in the catalogue, each once. */
function storedNames({ genres }: RowFields, known: Known): Pick<RowFields, 'genres'> {
  if (genres === undefined) return {}
  return { genres: [...new Set(genres.map((name) => known.genres.get(name.toLowerCase())?.name ?? name))] }
}

const genreIdsOf = ({ genres }: MovieFields, known: Known): GenreId[] =>
  genres.flatMap((name) => known.genres.get(name.toLowerCase())?.id ?? [])

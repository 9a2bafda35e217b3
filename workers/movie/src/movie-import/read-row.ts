import { ImportColumn as Columns, type ImportColumn, type ImportedRow } from '@cinema/contracts/catalogue/movie-import'
import { CreateMovieBody, type MovieFields } from '@cinema/contracts/catalogue/movie-management'
import { creditsFromText } from '@cinema/domain/catalogue/credits-text'
import type { TableRow } from './read-table'

export type RowErrors = ImportedRow['errors']
/** What a row says of a film. Columns that are empty are absent. */
export type RowFields = Partial<MovieFields> & { slug?: string }

/** The fields of a row, and what is wrong with its cells. Errors name the column. */
export function readRow({ cells }: TableRow): { fields: RowFields; errors: RowErrors } {
  const fields: Record<string, unknown> = {}
  const errors: RowErrors = []
  for (const [name, text] of Object.entries(cells)) {
    const column = Columns.parse(name)
    const read = readCell(column, text)
    if ('errors' in read) errors.push(...read.errors)
    else fields[column] = read.value
  }
  if (cells.title === undefined) errors.push({ column: 'title', message: 'must not be empty' })
  return { fields: fields as RowFields, errors }
}

function readCell(column: ImportColumn, text: string): { value: unknown } | { errors: RowErrors } {
  const raw = rawValue(column, text)
  if ('fault' in raw) return { errors: [{ column, message: raw.fault }] }
  const parsed = CreateMovieBody.shape[column].safeParse(raw.value)
  if (parsed.success) return { value: parsed.data }
  return { errors: parsed.error.issues.slice(0, 1).map(({ message }) => ({ column, message })) }
}

function rawValue(column: ImportColumn, text: string): { value: unknown } | { fault: string } {
  switch (column) {
    case 'genres':
      return { value: partsOf(text) }
    case 'cast':
    case 'crew': {
      const read = creditsFromText(partsOf(text))
      return 'fault' in read ? read : { value: read.credits }
    }
    case 'durationMinutes':
      return /^\d+$/.test(text) ? { value: Number(text) } : { fault: 'must be a whole number of minutes' }
    default:
      return { value: text }
  }
}

/** The parts of a list: a line for each or, in a cell of one line, separated by semicolons. */
const partsOf = (text: string): string[] =>
  text
    .split(text.includes('\n') ? '\n' : ';')
    .map((part) => part.trim())
    .filter(Boolean)

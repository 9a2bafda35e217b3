import { IMPORT_COLUMNS, type ImportColumn, MAX_IMPORT_ROWS } from '@cinema/contracts/catalogue/movie-import'
import type { movieRefusals } from '@cinema/contracts/catalogue/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import Papa from 'papaparse'

/** A row that is not empty: its number in a spreadsheet, and the cells that are not empty. */
export type TableRow = { row: number; cells: Partial<Record<ImportColumn, string>> }

const FIRST_ROW = 2

/** Reads a CSV file with the separator that it has, such as the semicolons of a German spreadsheet. */
export function readTable(csv: string): Result<TableRow[], RefusalOf<typeof movieRefusals, 'IMPORT_UNREADABLE'>> {
  // A form sends line breaks within cells as CR LF, whatever they were in the file.
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separatorOf(text), newline: '\n' })
  const [head = [], ...body] = data
  const columns = head.map(columnOf)
  const rows = body.flatMap((texts, place) => {
    const cells = cellsOf(columns, texts)
    return Object.keys(cells).length > 0 || texts.some((each) => each.trim()) ? [{ row: place + FIRST_ROW, cells }] : []
  })
  const faults = [
    ...errors.map(({ message, row }) => ({ path: `row ${(row ?? 0) + 1}`, message })),
    ...faultsOfHead(head, columns),
    ...body.flatMap((texts, place) =>
      texts.length > head.length ? [{ path: `row ${place + FIRST_ROW}`, message: 'has more cells than row 1' }] : [],
    ),
    ...(rows.length > MAX_IMPORT_ROWS ? [{ path: '', message: `has more than ${MAX_IMPORT_ROWS} rows` }] : []),
    ...(rows.length === 0 ? [{ path: '', message: 'has no rows below the names of its columns' }] : []),
  ]
  return faults.length > 0
    ? refused({ code: 'IMPORT_UNREADABLE', errors: faults.slice(0, MAX_FAULTS) })
    : accepted(rows)
}

const MAX_FAULTS = 50

/** The separator that the names of the columns have between them. */
function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const count = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

/** `Release date` is the column `releaseDate`. */
function columnOf(name: string): ImportColumn | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  return IMPORT_COLUMNS.find((column) => plain(column) === plain(name)) ?? null
}

function faultsOfHead(head: readonly string[], columns: readonly (ImportColumn | null)[]) {
  const at = (place: number) => `column ${place + 1}`
  const unknown = head.flatMap((_, place) =>
    columns[place] === null ? [{ path: at(place), message: 'names no field of a film' }] : [],
  )
  const twice = columns.flatMap((column, place) =>
    column !== null && columns.indexOf(column) < place ? [{ path: at(place), message: `names ${column} again` }] : [],
  )
  const missing = columns.includes('title') ? [] : [{ path: 'row 1', message: 'must name the column title' }]
  return [...unknown, ...twice, ...missing]
}

function cellsOf(columns: readonly (ImportColumn | null)[], texts: readonly string[]): TableRow['cells'] {
  const filled = columns.flatMap((column, place) => {
    const text = texts[place]?.trim() ?? ''
    return column !== null && text ? [[column, text]] : []
  })
  return Object.fromEntries(filled)
}

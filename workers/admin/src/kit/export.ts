import { csvOf } from '@cinema/platform/csv'
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal'
import type { CellValue, Column } from './columns'
import { dayIn } from './format'
import type { Panel } from './panel'

export type ExportFormat = 'csv' | 'xlsx'

/** One request may call other Workers 32 times, and a call of the API takes two of these. */
export const MAX_EXPORT_CALLS = 12

type Exported<Row> = {
  title: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  isComplete: boolean
  format: ExportFormat
}

const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The rows as a file to save, named for the list and the day. */
export async function exported<Row>(p: Panel, list: Exported<Row>): Promise<Response> {
  const { title, format } = list
  const table = tableOf(list)
  const body = format === 'csv' ? csvOf(table) : await xlsxOf(title, table)
  const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${dayIn(p.now, p.cinema?.timeZone ?? 'UTC')}`
  return new Response(body, {
    headers: { 'content-type': MEDIA_TYPES[format], 'content-disposition': `attachment; filename="${name}.${format}"` },
  })
}

/** The head and the rows. A file that has not all rows says so in its last line. */
function tableOf<Row>({ columns, rows, isComplete }: Exported<Row>): CellValue[][] {
  const head = columns.map(({ label }) => label)
  const body = rows.map((row) => columns.map(({ value }) => value(row)))
  const rest = isComplete
    ? []
    : [[`These are the first ${rows.length} rows only: narrow the filters to export the others.`]]
  return [head, ...body, ...rest]
}

/** A workbook of one sheet, its head in bold and fixed. */
export async function xlsxOf(title: string, [head = [], ...rows]: CellValue[][]): Promise<ArrayBuffer> {
  const data: SheetData = [
    head.map((value) => ({ value: String(value), fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(xlsxCell)),
  ]
  const SHEET_NAME_MAX = 31
  const file = writeXlsxFile(data, { sheet: title.slice(0, SHEET_NAME_MAX), stickyRowsCount: 1 })
  return (await file.toBlob()).arrayBuffer()
}

const xlsxCell = (value: CellValue) =>
  value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd hh:mm' } : value === null ? null : { value }

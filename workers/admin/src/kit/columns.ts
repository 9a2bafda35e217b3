import type { Child } from 'hono/jsx'

export type CellValue = string | number | Date | null

/** A column of a list. `value` is what an export has; `show` is what the page shows, if it is more than the value. */
export type Column<Row> = {
  key: string
  label: string
  value: (row: Row) => CellValue
  show?: (row: Row) => Child
  numeric?: boolean
  /** Left out where a table has no room for it, on a tablet. */
  minor?: boolean
  sort?: boolean
}

/** The rows of a page. `total` is known where a list has numbered pages, `nextCursor` where it goes on by a cursor. */
export type Rows<Row> = {
  rows: readonly Row[]
  total?: number
  nextCursor?: string | null
  /** What is wrong with the filters, so that nothing could be looked for. */
  fault?: string
}

export type Order = { key: string; descending: boolean }

/** What a list says where there is nothing at all. A filter that finds nothing says so by itself. */
export type EmptyList = { title: string; hint?: Child }

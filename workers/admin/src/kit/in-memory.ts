import type { CellValue, Column, Rows } from './columns'
import type { ListQuery } from './list-query'

/** The rows of a list that the API answers whole: sorted by a column and cut into pages here. */
export function inMemory<Row>(rows: readonly Row[], query: ListQuery, columns: readonly Column<Row>[]): Rows<Row> {
  const { sort, page, perPage } = query
  const column = sort && columns.find(({ key }) => key === sort.key)
  const sorted = column ? rows.toSorted((one, other) => compare(column.value(one), column.value(other))) : rows
  const ordered = sort?.descending ? sorted.toReversed() : sorted
  return { rows: ordered.slice((page - 1) * perPage, page * perPage), total: rows.length }
}

function compare(one: CellValue, other: CellValue): number {
  if (typeof one === 'string' && typeof other === 'string') return one.localeCompare(other, 'en')
  return Number(one ?? Number.NEGATIVE_INFINITY) - Number(other ?? Number.NEGATIVE_INFINITY)
}

/** Whether all words of a search are in one of the texts, whatever their case and accents. */
export function matches(search: string | undefined, ...texts: readonly string[]): boolean {
  const folded = fold(texts.join('\n'))
  return fold(search ?? '')
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

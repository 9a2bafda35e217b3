import type { Order } from './columns'
import type { Option } from './fields'

/** A filter in the row above a list. Its value is in the address, under its name. */
export type Filter =
  | { kind: 'search'; label: string; placeholder?: string }
  | { kind: 'select'; label: string; options: readonly Option[] }
  | { kind: 'day'; label: string }
export type Filters = Readonly<Record<string, Filter>>

export const PAGE_SIZES = [25, 50, 100] as const
const MAX_PAGE = 10_000
const MAX_TEXT = 200

/** What a list is asked for. Filters that are not set are absent. */
export type ListQuery<Name extends string = string> = {
  filters: Partial<Record<Name, string>>
  sort: Order | null
  page: number
  perPage: number
  cursor: string | null
}

/** The names of what a list keeps in its address, apart from its filters. */
const PAGE = 'page'
const PER_PAGE = 'perPage'
const SORT = 'sort'
const CURSOR = 'cursor'

/** Reads the query of a list from its address. What does not fit is left out, so that an old link still opens the list. */
export function readListQuery<Of extends Filters>(
  { searchParams }: URL,
  filters: Of,
  sortable: readonly string[],
): ListQuery<keyof Of & string> {
  const values = Object.entries(filters).flatMap(([name, filter]) => {
    const value = filterValue(filter, searchParams.get(name)?.trim() ?? '')
    return value ? [[name, value]] : []
  })
  const sort = searchParams.get(SORT) ?? ''
  const key = sort.replace(/^-/, '')
  return {
    filters: Object.fromEntries(values),
    sort: sortable.includes(key) ? { key, descending: sort.startsWith('-') } : null,
    page: within(Number(searchParams.get(PAGE)), 1, MAX_PAGE) ?? 1,
    perPage: PAGE_SIZES.find((size) => String(size) === searchParams.get(PER_PAGE)) ?? PAGE_SIZES[0],
    cursor: searchParams.get(CURSOR),
  }
}

function filterValue(filter: Filter, text: string): string | null {
  if (filter.kind === 'select') return filter.options.some(({ value }) => value === text) ? text : null
  if (filter.kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null
  return text.slice(0, MAX_TEXT) || null
}

const within = (value: number, min: number, max: number): number | null =>
  Number.isInteger(value) && value >= min && value <= max ? value : null

/** The address of the same list with some parameters changed; null removes one. A change of anything else begins at page 1. */
export function addressWith(url: URL, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(url.search)
  for (const name of [PAGE, CURSOR]) params.delete(name)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name)
    else params.set(name, value)
  }
  const search = params.toString()
  return search ? `${url.pathname}?${search}` : url.pathname
}

/** The value of `sort` after a click on the head of a column: ascending, then descending, then as the list comes. */
export function nextSort(sort: Order | null, key: string): string | null {
  if (sort?.key !== key) return key
  return sort.descending ? null : `-${key}`
}

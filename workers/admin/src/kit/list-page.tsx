import type { Child } from 'hono/jsx'
import type { Column, EmptyList, Order, Rows } from './columns'
import { type ExportFormat, exported, MAX_EXPORT_CALLS } from './export'
import { List } from './list'
import { type Filters, type ListQuery, readListQuery } from './list-query'
import type { Page, Screen } from './page'
import type { Panel } from './panel'

export type ListPage<Row, Of extends Filters> = Pick<Page, 'path' | 'title' | 'needs' | 'nav'> & {
  lead?: string
  /** What the list is about, if that depends on the address; `above` stands between the title and the filters. */
  about?: (p: Panel) => Promise<Pick<Screen, 'title' | 'lead' | 'back'> & { above?: Child }>
  filters: Of | ((p: Panel) => Of | Promise<Of>)
  columns: readonly Column<Row>[]
  /** The order without a choice, to show in the head of its column. */
  order?: Order
  load: (p: Panel, query: ListQuery<keyof Of & string>) => Promise<Rows<Row>>
  /** The page of a row: its first column is a link to it. */
  open?: (row: Row) => string
  actions?: (p: Panel) => Child
  empty: EmptyList
}

/** A list with search, filters, sorting, paging, exports and keys (j, k, Enter, /). All of its state is in the address. */
export function listPage<Row, const Of extends Filters>(spec: ListPage<Row, Of>): Page {
  const { filters, columns, order, load, open, actions, empty, lead, about, ...declared } = spec
  const sortable = columns.filter(({ sort }) => sort).map(({ key }) => key)
  return {
    ...declared,
    async view(p): Promise<Screen | Response> {
      const of = typeof filters === 'function' ? await filters(p) : filters
      const query = readListQuery(p.url, of, sortable)
      const format = formatOf(p.url)
      if (format) return exported(p, { title: declared.title, columns, format, ...(await allRows(p, load, query)) })

      const { above, ...head } = (await about?.(p)) ?? {}
      const { rows, total, nextCursor, fault } = await load(p, query)
      return {
        ...(lead === undefined ? {} : { lead }),
        ...head,
        actions: actions?.(p),
        body: (
          <>
            {above}
            <List
              filters={of}
              query={query}
              columns={columns}
              order={order}
              rows={rows}
              total={total}
              nextCursor={nextCursor}
              open={open}
              fault={fault}
              empty={empty}
            />
          </>
        ),
      }
    },
  }
}

const formatOf = ({ searchParams }: URL): ExportFormat | null => {
  const format = searchParams.get('as')
  return format === 'csv' || format === 'xlsx' ? format : null
}

/** The largest page that every list takes. */
const EXPORT_PAGE = 100

/** All rows that the filters find, page after page, up to the limit of calls that one request may make. */
async function allRows<Row, Name extends string>(
  p: Panel,
  load: (p: Panel, query: ListQuery<Name>) => Promise<Rows<Row>>,
  query: ListQuery<Name>,
): Promise<{ rows: Row[]; isComplete: boolean }> {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 1; page <= MAX_EXPORT_CALLS; page += 1) {
    const loaded: Rows<Row> = await load(p, { ...query, page, cursor, perPage: EXPORT_PAGE })
    rows.push(...loaded.rows)
    cursor = loaded.nextCursor ?? null
    const isLast = loaded.total === undefined ? cursor === null : rows.length >= loaded.total
    if (isLast || loaded.rows.length === 0) return { rows, isComplete: true }
  }
  return { rows, isComplete: false }
}

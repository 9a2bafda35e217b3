import type { Child } from 'hono/jsx'
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, Download, Search } from 'lucide'
import type { CellValue, Column, EmptyList, Order } from './columns'
import { OptionList } from './form'
import { counted, formatNumber } from './format'
import { Icon } from './icon'
import { addressWith, type Filter, type Filters, type ListQuery, nextSort } from './list-query'
import { usePanel } from './panel'
import { ButtonLink, Empty, Notice, When } from './parts'

type ListProps<Row> = {
  columns: readonly Column<Row>[]
  order: Order | undefined
  open: ((row: Row) => string) | undefined
  empty: EmptyList
  filters: Filters
  query: ListQuery
  rows: readonly Row[]
  total: number | undefined
  nextCursor: string | null | undefined
  fault: string | undefined
}

/** The filters, the table, and the way to its other pages and exports. */
export function List<Row>({
  filters,
  query,
  columns,
  order,
  rows,
  total,
  nextCursor,
  open,
  fault,
  empty,
}: ListProps<Row>) {
  const isFiltered = Object.keys(query.filters).length > 0
  return (
    <div class="list" data-list>
      <FilterRow filters={filters} query={query} />
      {rows.length > 0 ? (
        <table class="table is-responsive">
          <Head columns={columns} sort={query.sort ?? order ?? null} />
          <tbody>
            {rows.map((row) => (
              <tr>
                {columns.map((column, place) => (
                  <Cell column={column} row={row} href={place === 0 ? open?.(row) : undefined} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <NothingFound isFiltered={isFiltered} fault={fault} empty={empty} />
      )}
      {rows.length > 0 && <ListEnd query={query} shown={rows.length} total={total} nextCursor={nextCursor} />}
    </div>
  )
}

function FilterRow({ filters, query }: { filters: Filters; query: ListQuery }) {
  const { url } = usePanel()
  const entries = Object.entries(filters)
  if (entries.length === 0) return null
  const sort = url.searchParams.get('sort')
  return (
    <search>
      <form class="filters" method="get" action={url.pathname}>
        {sort && <input type="hidden" name="sort" value={sort} />}
        {entries.map(([name, filter]) => (
          <FilterBox name={name} filter={filter} value={query.filters[name] ?? ''} />
        ))}
        <button class="button is-plain" type="submit">
          Apply
        </button>
        {Object.keys(query.filters).length > 0 && (
          <ButtonLink href={url.pathname} look="quiet">
            Clear
          </ButtonLink>
        )}
      </form>
    </search>
  )
}

function FilterBox({ name, filter, value }: { name: string; filter: Filter; value: string }) {
  if (filter.kind === 'search')
    return (
      <label class="filter is-search">
        <span class="sr-only">{filter.label}</span>
        <Icon of={Search} size={16} />
        <input type="search" name={name} value={value} placeholder={filter.placeholder ?? filter.label} data-search />
      </label>
    )
  const id = `filter-${name}`
  return (
    <div class="filter">
      <label for={id}>{filter.label}</label>
      {filter.kind === 'day' ? (
        <input id={id} type="date" name={name} value={value} />
      ) : (
        <select id={id} name={name}>
          <option value="">All</option>
          <OptionList options={filter.options} selected={[value]} />
        </select>
      )}
    </div>
  )
}

function Head<Row>({ columns, sort }: { columns: readonly Column<Row>[]; sort: Order | null }) {
  const { url } = usePanel()
  const directionOf = (key: string) => (sort?.key === key ? (sort.descending ? 'descending' : 'ascending') : undefined)
  return (
    <thead>
      <tr>
        {columns.map(({ key, label, sort: isSortable, ...column }) => (
          <th scope="col" class={classOf(column)} aria-sort={directionOf(key)}>
            {isSortable ? (
              <a href={addressWith(url, { sort: nextSort(sort, key) })}>
                {label}
                {sort?.key === key && <Icon of={sort.descending ? ArrowDown : ArrowUp} size={14} />}
              </a>
            ) : (
              label
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Cell<Row>({ column, row, href }: { column: Column<Row>; row: Row; href: string | undefined }) {
  const { label, value, show } = column
  const content = show ? show(row) : shown(value(row))
  return (
    <td data-label={label} class={classOf(column)}>
      {href ? (
        <a class="row-link" href={href}>
          {content}
        </a>
      ) : (
        content
      )}
    </td>
  )
}

const classOf = ({ numeric, minor }: Pick<Column<never>, 'numeric' | 'minor'>): string | undefined =>
  [numeric && 'is-numeric', minor && 'is-minor'].filter(Boolean).join(' ') || undefined

function shown(value: CellValue): Child {
  if (value === null || value === '') return <span class="muted">–</span>
  if (value instanceof Date) return <When at={value.toISOString()} />
  return typeof value === 'number' ? formatNumber(value) : value
}

type NothingFoundProps = { isFiltered: boolean; fault: string | undefined; empty: EmptyList }

function NothingFound({ isFiltered, fault, empty }: NothingFoundProps) {
  const { url } = usePanel()
  if (fault) return <Notice tone="bad">{fault}</Notice>
  if (!isFiltered) return <Empty title={empty.title}>{empty.hint}</Empty>
  return (
    <Empty title="Nothing fits these filters.">
      <a href={url.pathname}>Clear them</a> to see the whole list.
    </Empty>
  )
}

type ListEndProps = {
  query: ListQuery
  shown: number
  total: number | undefined
  nextCursor: string | null | undefined
}

function ListEnd({ query: { page, perPage, cursor }, shown: count, total, nextCursor }: ListEndProps) {
  const { url } = usePanel()
  const first = (page - 1) * perPage + 1
  const isLast = total === undefined ? !nextCursor : first + count - 1 >= total
  const next = total === undefined ? { cursor: nextCursor ?? null } : { page: String(page + 1) }
  const isFirst = total === undefined ? cursor === null : page === 1
  const earlier = total === undefined ? {} : { page: page > 2 ? String(page - 1) : null }
  return (
    <footer class="list-end">
      <p class="muted figures">
        {total === undefined
          ? counted(count, 'row')
          : `${formatNumber(first)}–${formatNumber(first + count - 1)} of ${formatNumber(total)}`}
      </p>
      <nav aria-label="Pages of the list">
        {!isFirst && (
          <ButtonLink href={addressWith(url, earlier)} icon={ChevronLeft}>
            {total === undefined ? 'Newest' : 'Previous'}
          </ButtonLink>
        )}
        {!isLast && (
          <a class="button is-plain" href={addressWith(url, next)} rel="next">
            {total === undefined ? 'Older' : 'Next'}
            <Icon of={ChevronRight} />
          </a>
        )}
      </nav>
      <nav class="exports" aria-label="Export">
        {(['csv', 'xlsx'] as const).map((format) => (
          <ButtonLink href={addressWith(url, { as: format })} look="quiet" icon={Download}>
            {format.toUpperCase()}
          </ButtonLink>
        ))}
      </nav>
    </footer>
  )
}

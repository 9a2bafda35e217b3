import { getTableColumns, is, SQL, type SQLChunk, StringChunk, sql } from 'drizzle-orm'
import type { PgColumn, PgInsertValue, PgTable } from 'drizzle-orm/pg-core'

/**
 * The insert of one row on a condition, as a part of a guarded statement; drizzle's own `insert` has no condition. The row
 * is typed as for `db.insert(table).values(row)`, and what it leaves out has its default.
 */
export const insertIf = <Table extends PgTable>(table: Table, row: PgInsertValue<Table>, when: SQL): SQL =>
  sql`${insertSelect(table, row)} where ${when}`

/**
 * The insert of one row for each row of `from`, such as a CTE with its own condition: `sql`moved where …``. What the new
 * row takes from there is SQL.
 */
export const insertFrom = <Table extends PgTable>(table: Table, row: PgInsertValue<Table>, from: SQL): SQL =>
  sql`${insertSelect(table, row)} from ${from}`

function insertSelect<Table extends PgTable>(table: Table, row: PgInsertValue<Table>): SQL {
  const columns = columnsOf(table)
  const names: string[] = []
  const values: SQLChunk[] = []
  for (const [key, value] of Object.entries(row)) {
    const column = columns[key]
    if (!column || value === undefined) continue
    names.push(`"${column.name}"`)
    if (values.length > 0) values.push(COMMA)
    values.push(is(value, SQL) ? value : sql.param(value, column))
  }
  return new SQL([new StringChunk('insert into '), table, new StringChunk(` (${names.join(', ')}) select `), ...values])
}

// A chunk of text costs the query builder less than `sql.raw`, which it takes for a query of its own.
const COMMA = new StringChunk(', ')
const cached = new WeakMap<PgTable, Record<string, PgColumn>>()

/** Cached, because `getTableColumns` copies all columns at each call and hot statements come here. */
function columnsOf(table: PgTable): Record<string, PgColumn> {
  const columns = cached.get(table) ?? getTableColumns(table)
  cached.set(table, columns)
  return columns
}

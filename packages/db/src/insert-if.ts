import { getTableColumns, is, SQL, type SQLChunk, sql } from 'drizzle-orm'
import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core'

/**
 * The insert of one row on a condition, as a part of a guarded statement; drizzle's own `insert` knows no condition. The
 * row is typed as for `db.insert(table).values(row)`, and what it leaves out has its default.
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
  const columns = getTableColumns(table)
  const names: SQLChunk[] = []
  const values: SQLChunk[] = []
  for (const [key, value] of Object.entries(row)) {
    const column = columns[key]
    if (!column || value === undefined) continue
    names.push(sql.identifier(column.name))
    values.push(is(value, SQL) ? value : sql.param(value, column))
  }
  return sql`insert into ${table} (${sql.join(names, COMMA)}) select ${sql.join(values, COMMA)}`
}

const COMMA = sql.raw(', ')

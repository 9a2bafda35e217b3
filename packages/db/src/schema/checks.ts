import { getTableColumns, getTableName, sql } from 'drizzle-orm'
import { check, type PgColumn } from 'drizzle-orm/pg-core'

/** A check of one column, with the name that PostgreSQL gives it by default. `condition` is SQL. */
export const columnCheck = (column: PgColumn, condition: string) =>
  check(`${getTableName(column.table)}_${column.name}_check`, sql.raw(condition))

/** The check that the value is one of the column's enum. */
export const isOfEnum = (column: PgColumn) =>
  columnCheck(
    column,
    `${column.name} in (${enumOf(column)
      .map((value) => `'${value}'`)
      .join(', ')})`,
  )

/** The columns that Drizzle passes to the constraints of a table lack `enumValues`, so they are read from the table. */
const enumOf = ({ table, name }: PgColumn): string[] =>
  Object.values(getTableColumns(table)).find((column) => column.name === name)?.enumValues ?? []

/** The check that a number, or the length of a text, is within bounds, both included. */
export const isBetween = (column: PgColumn, least: number, most: number) =>
  columnCheck(column, `${measureOf(column)} between ${least} and ${most}`)

const measureOf = ({ name, dataType }: PgColumn) => (dataType === 'string' ? `length(${name})` : name)

export const isAtLeast = (column: PgColumn, least: number) => columnCheck(column, `${column.name} >= ${least}`)

export const isAbove = (column: PgColumn, bound: number) => columnCheck(column, `${column.name} > ${bound}`)

/** The check that a text matches a POSIX regular expression. */
export const matches = (column: PgColumn, pattern: string) => columnCheck(column, `${column.name} ~ '${pattern}'`)

export const isCurrency = (column: PgColumn) => matches(column, '^[A-Z]{3}$')

/** The check that a text can be a part of a URL. */
export const isSlug = (column: PgColumn) => matches(column, '^[a-z0-9]+(-[a-z0-9]+)*$')

/** The check that a text is an Ethereum address. */
export const isChainAddress = (column: PgColumn) => matches(column, '^0x[0-9a-fA-F]{40}$')

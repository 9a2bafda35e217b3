import { is, SQL, sql } from 'drizzle-orm'
import { getTableConfig, getViewConfig, PgColumn, PgDialect, type PgTable, type PgView } from 'drizzle-orm/pg-core'

/** The SQL that creates the tables and views as Drizzle describes them: first tables, then foreign keys, then views. */
export const createStatements = (tables: PgTable[], views: PgView[]): string =>
  [...tables.map(createTable), ...tables.flatMap(addForeignKeys), ...views.map(createView)].join(';\n')

function createTable(table: PgTable): string {
  const { columns, primaryKeys, uniqueConstraints, checks, indexes } = getTableConfig(table)
  const parts = [
    ...columns.map(columnLine),
    ...primaryKeys.map((key) => `primary key ${namesOf(key.columns)}`),
    ...uniqueConstraints.map((key) => `unique ${namesOf(key.columns)}`),
    ...checks.map(({ name, value }) => `constraint ${name} check (${textOf(value)})`),
  ]
  const uniqueIndexes = indexes.map(({ config }) => {
    const keys = config.columns.map((key) =>
      'name' in key ? quoted(key.name ?? '') : is(key, SQL) && `(${textOf(key)})`,
    )
    const where = config.where ? ` where ${textOf(config.where)}` : ''
    return `create ${config.unique ? 'unique ' : ''}index ${config.name} on ${nameOf(table)} (${keys.join(', ')})${where}`
  })
  return [`create table ${nameOf(table)} (${parts.join(',\n')})`, ...uniqueIndexes].join(';\n')
}

function columnLine(column: PgColumn): string {
  return [
    quoted(column.name),
    column.getSQLType(),
    column.generatedIdentity && `generated ${column.generatedIdentity.type} as identity`,
    generatedAs(column),
    defaultOf(column),
    column.notNull && 'not null',
    column.primary && 'primary key',
    column.isUnique && 'unique',
  ]
    .filter(Boolean)
    .join(' ')
}

function generatedAs({ generated }: PgColumn): string | null {
  const expression = typeof generated?.as === 'function' ? generated.as() : generated?.as
  return is(expression, SQL) ? `generated always as (${textOf(expression)}) stored` : null
}

function defaultOf(column: PgColumn): string | null {
  if (column.default === undefined) return null
  const value = is(column.default, SQL) ? column.default : sql`${sql.param(column.default, column)}`
  return `default ${textOf(value)}`
}

function addForeignKeys(table: PgTable): string[] {
  return getTableConfig(table).foreignKeys.map((key) => {
    const { columns, foreignTable, foreignColumns } = key.reference()
    return `alter table ${nameOf(table)} add foreign key ${namesOf(columns)}
      references ${nameOf(foreignTable)} ${namesOf(foreignColumns)}
      on delete ${key.onDelete ?? 'no action'} on update ${key.onUpdate ?? 'no action'}`
  })
}

/** Drizzle knows only the columns of a view, so it is created with these and without rows. */
function createView(view: PgView): string {
  const { schema, name, selectedFields } = getViewConfig(view)
  const columns = Object.values(selectedFields)
    .filter((field) => is(field, PgColumn))
    .map((column) => `null::${column.getSQLType()} as ${quoted(column.name)}`)
  return `create view ${schema}.${name} as select ${columns.join(', ')} where false`
}

const dialect = new PgDialect()
const textOf = (expression: SQL): string => dialect.sqlToQuery(expression.inlineParams()).sql
const quoted = (name: string) => `"${name}"`
const namesOf = (columns: readonly { name: string }[]) => `(${columns.map(({ name }) => quoted(name)).join(', ')})`
const nameOf = (table: PgTable) => {
  const { schema, name } = getTableConfig(table)
  return `${schema}.${quoted(name)}`
}

import type { Statement } from '../postgres/database'

/**
 * A statement that inserts rows, each an object keyed by column. Rows that conflict with existing ones are left out. The
 * first row names the columns.
 */
export function insertRows(table: string, rows: readonly Record<string, unknown>[]): Statement {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const query = `INSERT INTO ${table} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb) ON CONFLICT DO NOTHING`
  return { query, params: [JSON.stringify(rows)] }
}

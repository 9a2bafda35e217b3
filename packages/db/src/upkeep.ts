import type { RetainedTable } from '@cinema/contracts/job/retention'
import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './connect'

/** A table whose rows are deleted when they are old. */
export type OldRows = { name: RetainedTable; table: PgTable; isOld: (days: number) => SQL | undefined }

/** An interval of days, to compare instants with. */
export const daysAgo = (days: number): SQL => sql`now() - ${days} * interval '1 day'`

/** All SQL of the upkeep of a Worker's schema. */
export function upkeep(db: Db, schema: string, oldRows: readonly OldRows[]) {
  return {
    /** The tables whose old rows are deleted, in this order. */
    tables: oldRows.map(({ name }) => name),

    /** Deletes at most `limit` rows that are older than these days. Returns how many. */
    async deleteOld(name: RetainedTable, days: number, limit: number): Promise<number> {
      const found = oldRows.find((rows) => rows.name === name)
      if (!found) throw new RangeError(`${schema} deletes no old rows of ${name}`)
      const old = sql`select ctid from ${found.table} where ${found.isOld(days)} limit ${limit} for update skip locked`
      const deleted = await db.execute(sql`delete from ${found.table} where ctid = any (array(${old}))`)
      return deleted.rowCount
    },

    /** Refreshes the planner's statistics of the table after this one, by name. Returns its name; null after the last. */
    async analyzeNext(after: string | null): Promise<string | null> {
      const analyzed = sql`select ${sql.identifier(schema)}.analyze_next(${after ?? ''}::text) as table`
      const { rows } = await db.execute<{ table: string | null }>(analyzed)
      return rows[0]?.table ?? null
    },
  }
}
export type Upkeep = ReturnType<typeof upkeep>

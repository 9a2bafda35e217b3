import { AuditEntry } from '@cinema/contracts/identity/admin'
import { type Page, type PageQuery, toPage } from '@cinema/contracts/shared/page'
import type { Db } from '@cinema/db/connect'
import { auditLog as table } from '@cinema/db/schema/auth'
import { count, desc } from 'drizzle-orm'

/** The audit log as it is read: nobody may change it. */
export function auditLog(db: Db) {
  return {
    /** The newest first. */
    async list(query: PageQuery): Promise<Page<AuditEntry>> {
      const [rows, totals] = await db.batch([
        db
          .select()
          .from(table)
          .orderBy(desc(table.at), table.id)
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db.select({ total: count() }).from(table),
      ])
      const entries = rows.map(({ at, ...rest }) => AuditEntry.parse({ ...rest, at: at.toISOString() }))
      return toPage(entries, query, totals[0]?.total ?? 0)
    },
  }
}

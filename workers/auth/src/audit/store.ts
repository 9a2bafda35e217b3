import { AuditEntry, type AuditList, type AuditQuery } from '@cinema/contracts/identity/audit'
import type { Db } from '@cinema/db/connect'
import { auditEntries as entries, users } from '@cinema/db/schema/auth'
import { and, desc, eq, gt, gte, like, lt, lte, or, type SQL, sql } from 'drizzle-orm'

/** The instant in microseconds, as Postgres stores it: entries of the same millisecond have an order too. */
const micros = sql<string>`(extract(epoch from ${entries.at}) * 1000000)::bigint`

/** Reads the audit logs of all Workers, through one view. */
export function auditEntries(db: Db) {
  return {
    /** A page of entries, newest first, beginning after the cursor. */
    async list(query: AuditQuery): Promise<AuditList> {
      const rows = await db
        .select({ ...columns, micros })
        .from(entries)
        .leftJoin(users, eq(users.id, entries.actorId))
        .where(and(...filters(query)))
        .orderBy(desc(entries.at), entries.id)
        .limit(query.perPage + 1)
      const page = rows.slice(0, query.perPage)
      const last = rows.length > page.length ? page.at(-1) : undefined
      const data = page.map(({ micros: _, at, ...rest }) => AuditEntry.parse({ ...rest, at: at.toISOString() }))
      return { data, meta: { nextCursor: last ? `${last.micros}_${last.id}` : null } }
    },
  }
}

const columns = {
  id: entries.id,
  at: entries.at,
  schema: entries.schema,
  actorId: entries.actorId,
  actorEmail: users.email,
  action: entries.action,
  subject: entries.subject,
  before: entries.before,
  after: entries.after,
  requestId: entries.requestId,
}

function filters({ actorId, action, subject, from, to, cursor }: AuditQuery): (SQL | undefined)[] {
  return [
    actorId && eq(entries.actorId, actorId),
    action && or(eq(entries.action, action), like(entries.action, `${action}.%`)),
    subject && eq(entries.subject, subject),
    from && gte(entries.at, new Date(from)),
    to && lt(entries.at, new Date(to)),
    cursor && olderThan(cursor),
  ].map((filter) => filter || undefined)
}

function olderThan(cursor: string): SQL | undefined {
  const [at = '', id = ''] = cursor.split('_')
  const instant = sql`timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond'`
  return and(lte(entries.at, instant), or(lt(entries.at, instant), gt(entries.id, id)))
}

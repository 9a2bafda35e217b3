import type { Db } from '@cinema/db/connect'
import { type SQL, sql } from 'drizzle-orm'

/** What somebody of the staff did: `action` such as `ticket.admitted`, to which `subject`, and what it changed. */
export type Deed = {
  actorId: string
  action: string
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

/** Writes a deed into the audit log: run it as a part of the statement that does it, on its condition (rule 32). */
export function noteDeed({ actorId, action, subject, before, after, requestId }: Deed, when: SQL): SQL {
  return sql`insert into booking.audit_log (id, actor_id, action, subject, before, after, request_id)
    select ${crypto.randomUUID()}::uuid, ${actorId}::uuid, ${action}, ${subject}, ${JSON.stringify(before)}::jsonb,
      ${JSON.stringify(after)}::jsonb, ${requestId} where ${when}`
}

/** For what is done elsewhere than in Postgres: a deed of its own. */
export function auditLog(db: Db) {
  return {
    async note(deed: Deed): Promise<void> {
      await db.execute(noteDeed(deed, sql`true`))
    },
  }
}

import type { UserId } from '@cinema/contracts/shared/ids'
import { is, SQL, sql } from 'drizzle-orm'

/** The schemas with an audit log of this shape. Each Worker may write only to the log of its own schema. */
export type AuditedSchema = 'auth' | 'booking' | 'events' | 'movie' | 'notification' | 'payment' | 'users'

/**
 * What a member of staff did: an `action` such as `ticket.admitted`, its `subject`, and what it changed. `before` and
 * `after` are data, or SQL of type jsonb where only the statement has the values. The log is kept for ever, even when
 * an account is erased, so it refers to people by their id and must not contain names or e-mail addresses.
 */
export type NewAuditEntry = {
  actorId: UserId
  action: string
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

/** The insert of an audit entry, as a part of the statement that has the effect, and on its condition `when` (rule 32). */
export function appendAuditEntry(
  schema: AuditedSchema,
  { actorId, action, subject, before, after, requestId }: NewAuditEntry,
  when: SQL,
): SQL {
  return sql`insert into ${sql.identifier(schema)}.audit_log (id, actor_id, action, subject, before, after, request_id)
    select ${crypto.randomUUID()}::uuid, ${actorId}::uuid, ${action}, ${subject}, ${asJson(before)},
      ${asJson(after)}, ${requestId} where ${when}`
}

/** The insert of many audit entries whose `before` and `after` are data, like `appendAuditEntry`. */
export function appendAuditEntries(schema: AuditedSchema, entries: readonly NewAuditEntry[], when: SQL): SQL {
  const rows = entries.map((entry) => ({ ...entry, id: crypto.randomUUID() }))
  return sql`insert into ${sql.identifier(schema)}.audit_log (id, actor_id, action, subject, before, after, request_id)
    select id, "actorId", action, subject, before, after, "requestId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (id uuid, "actorId" uuid, action text, subject text,
      before jsonb, after jsonb, "requestId" text) where ${when}`
}

const asJson = (value: unknown): SQL => (is(value, SQL) ? value : sql`${JSON.stringify(value)}::jsonb`)

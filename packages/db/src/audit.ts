import type { UserId } from '@cinema/contracts/shared/ids'
import { is, SQL, sql } from 'drizzle-orm'

/** The schemas that keep an audit log of this shape: each Worker may write into the one of its own schema alone. */
export type AuditedSchema = 'auth' | 'booking' | 'movie' | 'payment' | 'users'

/**
 * What somebody of the staff did: `action` such as `ticket.admitted`, to which `subject`, and what it changed. `before` and
 * `after` are data, or SQL of type jsonb where only the statement knows them. The log is kept for ever, also when an
 * account is erased: it names people by their id, and holds no name, e-mail or address of theirs.
 */
export type Deed = {
  actorId: UserId
  action: string
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

/** Writes a deed into the audit log: run it as a part of the statement that does it, on its condition (rule 32). */
export function noteDeed(
  schema: AuditedSchema,
  { actorId, action, subject, before, after, requestId }: Deed,
  when: SQL,
): SQL {
  return sql`insert into ${sql.identifier(schema)}.audit_log (id, actor_id, action, subject, before, after, request_id)
    select ${crypto.randomUUID()}::uuid, ${actorId}::uuid, ${action}, ${subject}, ${asJson(before)},
      ${asJson(after)}, ${requestId} where ${when}`
}

const asJson = (value: unknown): SQL => (is(value, SQL) ? value : sql`${JSON.stringify(value)}::jsonb`)

import type { Actor } from '@cinema/contracts/shared/actor'
import { type SQL, sql } from 'drizzle-orm'

/** Something that staff or an admin did: `subject` names what it was done to. */
export type Deed = { id: string; actor: Actor; action: string; subject: string; detail?: object; requestId: string }

/**
 * Writes a line of the audit log as a part of the statement that makes the change, so that neither is without the other
 * (rule 32). With `when` the line is written only if that condition holds.
 */
export const audit = ({ id, actor, action, subject, detail = {}, requestId }: Deed, when: SQL = sql`true`): SQL => sql`
  insert into auth.audit_log (id, actor_id, actor_role, action, subject, detail, request_id)
  select ${id}::uuid, ${actor.userId}::uuid, ${actor.role}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${requestId}
  where ${when}`

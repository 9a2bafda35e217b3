import { z } from 'zod'
import { UserId } from '../shared/ids'
import { InstantText } from '../shared/time'

/** Where the previous page ended: the instant in microseconds and the id of its last entry. */
export const AuditCursor = z
  .string()
  .regex(/^\d{1,16}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a cursor of an earlier answer')

/** `action` is a complete action such as `ticket.admitted`, or its beginning, such as `ticket`. */
export const AuditQuery = z.object({
  actorId: UserId.optional(),
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)*$/, 'must be an action such as ticket.admitted, or the beginning of one')
    .max(100)
    .optional(),
  subject: z.string().max(200).optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
  cursor: AuditCursor.optional(),
  perPage: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/**
 * An action of a staff member. `schema` is the Postgres schema whose log has the entry; `actorEmail` is the current
 * one.
 */
export const AuditEntry = z.object({
  id: z.uuid(),
  at: InstantText,
  schema: z.string(),
  actorId: z.uuid(),
  actorEmail: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Entries, newest first. `nextCursor` is the cursor of the next page; null on the last one. */
export const AuditList = z.object({ data: z.array(AuditEntry), meta: z.object({ nextCursor: z.string().nullable() }) })
export type AuditList = z.infer<typeof AuditList>

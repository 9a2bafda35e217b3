import { z } from 'zod'
import { Permission } from '../identity/permissions'
import { CinemaId, SessionId, UserId } from './ids'

export const Role = z.enum(['customer', 'staff', 'manager', 'admin'])
export type Role = z.infer<typeof Role>

/** Who stands behind a request, as the gateway proved it. */
export const Actor = z.object({
  userId: UserId,
  email: z.email(),
  role: Role,
  sessionId: SessionId,
  /** The cinemas that staff and managers are assigned to (rule 32); empty for everybody else. */
  cinemaIds: z.array(CinemaId).default([]),
  /** What the role may do, as auth's table says; none for customers. A name that this Worker does not know yet is left out. */
  permissions: z
    .array(z.string())
    .default([])
    .transform((names) => names.flatMap((name) => Permission.safeParse(name).data ?? [])),
})
export type Actor = z.infer<typeof Actor>

import { z } from 'zod'
import { Permission } from '../identity/permissions'
import { CinemaId, SessionId, UserId } from './ids'

export const Role = z.enum(['customer', 'staff', 'manager', 'admin'])
export type Role = z.infer<typeof Role>

/** The authenticated user of a request. The gateway verifies it and sends it to the Workers. */
export const Actor = z.object({
  userId: UserId,
  email: z.email(),
  role: Role,
  sessionId: SessionId,
  /** The cinemas that staff and managers are assigned to (rule 32); empty for all other roles. */
  cinemaIds: z.array(CinemaId).default([]),
  /** The permissions of the role; none for customers. Names that this Worker does not know yet are dropped. */
  permissions: z
    .array(z.string())
    .default([])
    .transform((names) => names.flatMap((name) => Permission.safeParse(name).data ?? [])),
})
export type Actor = z.infer<typeof Actor>

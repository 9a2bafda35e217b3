import { z } from 'zod'
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
})
export type Actor = z.infer<typeof Actor>

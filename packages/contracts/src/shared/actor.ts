import { z } from 'zod'
import { CinemaId, SessionId, UserId } from './ids'

export const Role = z.enum(['customer', 'staff', 'manager', 'admin'])
export type Role = z.infer<typeof Role>

/** Who stands behind a request, as the gateway proved it. `cinemaIds` bounds staff and managers to their houses. */
export const Actor = z.object({
  userId: UserId,
  email: z.email(),
  role: Role,
  sessionId: SessionId,
  cinemaIds: z.array(CinemaId).default([]),
})
export type Actor = z.infer<typeof Actor>

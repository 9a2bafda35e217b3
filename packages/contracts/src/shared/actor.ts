import { z } from 'zod'
import { SessionId, UserId } from './ids'

export const Role = z.enum(['customer', 'staff', 'manager', 'admin'])
export type Role = z.infer<typeof Role>

/** Who stands behind a request, as the gateway proved it. */
export const Actor = z.object({
  userId: UserId,
  email: z.email(),
  role: Role,
  sessionId: SessionId,
})
export type Actor = z.infer<typeof Actor>

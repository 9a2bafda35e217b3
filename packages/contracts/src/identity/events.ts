import { z } from 'zod'
import { event } from '../shared/event'
import { UserId } from '../shared/ids'

export const UserRegisteredV1 = event(
  'user.registered.v1',
  z.object({ userId: UserId, email: z.string(), name: z.string() }),
)

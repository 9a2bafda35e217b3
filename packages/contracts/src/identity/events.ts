import { z } from 'zod'
import { event } from '../shared/event'
import { UserId } from '../shared/ids'

export const UserRegisteredV1 = event(
  'user.registered.v1',
  z.object({ userId: UserId, email: z.string(), name: z.string() }),
)

/** An address was proven, at registration or after a change of it. */
export const UserVerifiedV1 = event('user.verified.v1', z.object({ userId: UserId, email: z.string() }))

/** An account was erased: each Worker erases what it holds of the person and keeps what the law keeps, without a name. */
export const UserErasedV1 = event('user.erased.v1', z.object({ userId: UserId }))

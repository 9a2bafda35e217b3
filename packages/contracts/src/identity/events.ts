import { z } from 'zod'
import { event } from '../shared/event'
import { UserId } from '../shared/ids'

/** What happens to accounts. */
export const identityEvents = [
  event('user.registered.v1', z.object({ userId: UserId, email: z.string(), name: z.string() })),

  /** An address was proven, at registration or after a change of it. */
  event('user.verified.v1', z.object({ userId: UserId, email: z.string() })),

  /** An account was erased: each Worker erases what it holds of the person and keeps what the law keeps, without a name. */
  event('user.erased.v1', z.object({ userId: UserId })),
] as const

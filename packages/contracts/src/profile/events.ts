import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, UserId } from '../shared/ids'
import { LanguageTag } from '../shared/language'

/** The events of customers' profiles. */
export const profileEvents = [
  /** A customer's points were changed by `points`, which a refund makes negative. `balance` is what they have now. */
  event(
    'points.changed.v1',
    z.object({ userId: UserId, bookingId: BookingId, points: z.number().int(), balance: z.number().int() }),
  ),

  /** A customer chose a language, or gave or withdrew a consent to offers. It tells the whole of both as they are now. */
  event(
    'user.preferences-changed.v1',
    z.object({
      userId: UserId,
      language: LanguageTag,
      consents: z.object({ email: z.boolean(), push: z.boolean() }),
    }),
  ),
] as const

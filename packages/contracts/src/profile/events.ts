import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { BookingId, UserId } from '../shared/ids'
import { LanguageTag } from '../shared/language'

const event = eventsOf('user')

/** The events of customers' profiles. */
export const profileEvents = [
  event(
    'points.changed.v1',
    'A customer was given points, lost those of a refunded booking, or had them adjusted by staff.',
    z.object({
      userId: UserId,
      bookingId: BookingId.nullable().describe('Null for an adjustment by staff.'),
      points: z.number().int().describe('The change, which a refund makes negative.'),
      balance: z.number().int().describe('What the customer has now.'),
    }),
  ),

  event(
    'user.preferences-changed.v1',
    'A customer chose a language, or gave or withdrew a consent to offers. Both are told as they are now.',
    z.object({
      userId: UserId,
      language: LanguageTag,
      consents: z.object({ email: z.boolean(), push: z.boolean() }),
    }),
  ),
] as const

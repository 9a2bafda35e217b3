import { z } from 'zod'
import { type BookingId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'

/** A dry run changes nothing and tells what would. `reason` is kept with who did it. */
export const CancelShowtimeBody = z.strictObject({
  dryRun: z.boolean().default(true),
  reason: z.string().trim().max(300).default(''),
})
export type CancelShowtimeBody = z.infer<typeof CancelShowtimeBody>

/** What goes back by one way of payment: all that was kept, what is back already, and what the provider refused. */
const Sum = z.object({ method: z.string(), due: Money, refunded: Money, failed: Money })

/**
 * The end of a showtime's bookings (rule 20). PLANNED says what would happen. A booking is done once it is cancelled and
 * its money is back; it has failed when the provider refused to give it back, and then somebody has to look. Cash is back once its guest came for it.
 */
export const CancellationView = z.object({
  showtimeId: ShowtimeId,
  state: z.enum(['PLANNED', 'RUNNING', 'DONE', 'FAILED']),
  reason: z.string(),
  bookings: z.object({
    total: z.number().int(),
    pending: z.number().int(),
    confirmed: z.number().int(),
    cancelled: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
  }),
  tickets: z.number().int(),
  amounts: z.array(Sum),
})
export type CancellationView = z.infer<typeof CancellationView>

/** What a booking's payments by one method come to, in minor units; `returning`, `returned` and `failed` are refunds for one reason. */
export type BookingRefund = {
  bookingId: BookingId
  method: string
  currency: string
  kept: number
  returning: number
  returned: number
  failed: number
}

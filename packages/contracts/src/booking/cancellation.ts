import { z } from 'zod'
import { type BookingId, ShowtimeId } from '../shared/ids'
import { Money } from '../shared/money'

/** A dry run changes nothing and reports what would change. Customers are told the `reason`, in its own words. */
export const CancelShowtimeBody = z.strictObject({
  dryRun: z.boolean().default(true),
  reason: z.string().trim().max(300).default(''),
})
export type CancelShowtimeBody = z.infer<typeof CancelShowtimeBody>

/** The refunds of one payment method: what is due, what is refunded already, and what the provider refused. */
const Sum = z.object({ method: z.string(), due: Money, refunded: Money, failed: Money })

/**
 * The progress of cancelling a showtime's bookings (rule 20). PLANNED is the preview. A booking is done once it is cancelled
 * and refunded. It has failed if the provider refused the refund, which staff must then settle. Cash is refunded once the
 * guest has come for it.
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

/** The sums of a booking's payments by one method, in minor units. `returning`, `returned` and `failed` are refunds for one reason. */
export type BookingRefund = {
  bookingId: BookingId
  method: string
  currency: string
  kept: number
  returning: number
  returned: number
  failed: number
}

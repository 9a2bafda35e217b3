/// <reference types="@cloudflare/workers-types" />
import type { BookingRefund } from '../booking/cancellation'
import type { Call } from '../shared/call'
import type { BookingId } from '../shared/ids'

/** What became of a booking's open attempt when its time was up (rule 16). */
export type Settlement = 'PAID' | 'NOT_PAID'

/** What payment offers to its sibling Workers. */
export interface PaymentService extends Rpc.WorkerEntrypointBranded {
  /** Asks the provider about the booking's open attempt: a paid one counts, an unpaid one is cancelled there. */
  settleOpenAttempt(bookingId: BookingId, call?: Call): Promise<Settlement>
  /** Whether money for the whole booking was taken and is neither back nor on its way back. Nobody else is asked. */
  isPaid(bookingId: BookingId, call?: Call): Promise<boolean>
  /** What these bookings paid, and what of it goes back for one reason. */
  refundsOf(request: { bookingIds: BookingId[]; reason: string }, call?: Call): Promise<BookingRefund[]>
}

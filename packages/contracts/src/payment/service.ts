/// <reference types="@cloudflare/workers-types" />
import type { BookingRefund } from '../booking/cancellation'
import type { Call } from '../shared/call'
import type { BookingId, CinemaId } from '../shared/ids'
import type { Period } from '../shared/maintenance'
import type { BooksReport } from './office'

/** Whether a booking is paid after its open attempt was settled (rule 16). */
export type Settlement = 'PAID' | 'NOT_PAID'

/** The RPC interface of the payment Worker. */
export interface PaymentService extends Rpc.WorkerEntrypointBranded {
  /** Settles the open attempt of a booking at the provider: a paid one counts, an unpaid one is cancelled. Throws if the provider does not answer. */
  settleOpenAttempt(bookingId: BookingId, call?: Call): Promise<Settlement>
  /** Whether a payment of the whole booking has succeeded without any refund. Does not ask the provider. */
  isPaid(bookingId: BookingId, call?: Call): Promise<boolean>
  /** The books of the bookings of a cinema that were made in a period. */
  books(where: Period & { cinemaId: CinemaId }, call?: Call): Promise<BooksReport>
  /** What is kept of the payments of these bookings, and their refunds for one reason. */
  refundsOf(request: { bookingIds: BookingId[]; reason: string }, call?: Call): Promise<BookingRefund[]>
}

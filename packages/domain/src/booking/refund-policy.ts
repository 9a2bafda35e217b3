import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import { plusMinutes } from '../shared/minutes'

export type RefundRefusal = RefusalOf<
  typeof cancelRefusals,
  'BOOKING_NOT_CANCELLABLE' | 'REFUND_DEADLINE_PASSED' | 'TICKET_ALREADY_USED'
>

type Cancellation = {
  status: BookingStatus
  startsAt: Instant
  /** The value stored with the booking at purchase. */
  refundDeadlineMinutes: number
  at: Instant
  ticketsUsed: number
  /** Staff may refund after the customer's deadline. */
  byStaff?: boolean
}

/** The last instant at which the customer may cancel for a full refund, inclusive (rule 19). */
export const refundableUntil = (startsAt: Instant, refundDeadlineMinutes: number): Instant =>
  plusMinutes(startsAt, -refundDeadlineMinutes)

/**
 * Whether a booking may be cancelled now, and what is refunded (rule 19). A PENDING booking was not paid, so nothing
 * is. A CONFIRMED one is refunded in full up to and including the deadline, which applies to customers only. Refused
 * when a ticket of it was used, when the deadline has passed, and when the booking is CANCELLED or EXPIRED.
 */
export function refundDecision(request: Cancellation): Result<{ refund: 'FULL' | 'NONE' }, RefundRefusal> {
  if (request.status === 'PENDING') return accepted({ refund: 'NONE' })
  if (request.status !== 'CONFIRMED') return refused({ code: 'BOOKING_NOT_CANCELLABLE', bookingStatus: request.status })
  if (request.ticketsUsed > 0) return refused({ code: 'TICKET_ALREADY_USED' })

  const deadline = refundableUntil(request.startsAt, request.refundDeadlineMinutes)
  return request.byStaff || request.at <= deadline
    ? accepted({ refund: 'FULL' })
    : refused({ code: 'REFUND_DEADLINE_PASSED', deadline: toInstantText(deadline) })
}

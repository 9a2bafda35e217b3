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
  /** As it was snapshotted at purchase. */
  refundDeadlineMinutes: number
  at: Instant
  ticketsUsed: number
  /** Staff may give money back when it is too late for the customer to ask for it. */
  byStaff?: boolean
}

/** The last instant at which cancelling still brings the money back: so many minutes before the show (rule 19). */
export const refundableUntil = (startsAt: Instant, refundDeadlineMinutes: number): Instant =>
  plusMinutes(startsAt, -refundDeadlineMinutes)

/**
 * Whether a booking may be cancelled now, and what goes back (rule 19): nothing was kept for a PENDING one; a CONFIRMED
 * one gets everything up to and including the deadline, unless somebody was already let in with it. The deadline binds
 * customers, not staff.
 */
export function refundDecision(asked: Cancellation): Result<{ refund: 'FULL' | 'NONE' }, RefundRefusal> {
  if (asked.status === 'PENDING') return accepted({ refund: 'NONE' })
  if (asked.status !== 'CONFIRMED') return refused({ code: 'BOOKING_NOT_CANCELLABLE', bookingStatus: asked.status })
  if (asked.ticketsUsed > 0) return refused({ code: 'TICKET_ALREADY_USED' })

  const deadline = refundableUntil(asked.startsAt, asked.refundDeadlineMinutes)
  return asked.byStaff || asked.at <= deadline
    ? accepted({ refund: 'FULL' })
    : refused({ code: 'REFUND_DEADLINE_PASSED', deadline: toInstantText(deadline) })
}

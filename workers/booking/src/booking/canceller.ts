import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { Deed } from '@cinema/db/audit'
import { actsFor } from '@cinema/domain/access/cinemas'
import { refundDecision } from '@cinema/domain/booking/refund-policy'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'

/** Who cancels: a customer their own booking, or staff any of their cinemas, whom no deadline binds. */
export type Canceller = { actor: Actor; as: 'CUSTOMER' | 'STAFF' }

/** A cancellation as it was asked for; its answer is written beside its key (rule 18). */
export type Cancelling<View extends BookingView> = Canceller & {
  bookingId: BookingId
  idempotencyKey: IdempotencyKey | null
  viewOf: (booking: Booking, at: number) => View
}

/** The booking, if it is there and theirs to cancel. */
export async function bookingOf(
  deps: Pick<BookingDeps, 'bookings'>,
  bookingId: BookingId,
  { actor, as }: Canceller,
): Promise<Result<Booking, RefusalOf<typeof cancelRefusals, 'BOOKING_NOT_FOUND'>>> {
  const booking = await deps.bookings.find(bookingId)
  const isTheirs = booking && (as === 'STAFF' ? actsFor(actor, booking.show.cinemaId) : booking.userId === actor.userId)
  return isTheirs ? accepted(booking) : refused({ code: 'BOOKING_NOT_FOUND' })
}

/** Whether these tickets of a booking may be cancelled now, and whether their money goes back (rule 19). */
export function decideCancellation(booking: Booking, { as }: Canceller, now: number) {
  const startsAt = Instant.parse(Date.parse(booking.show.startsAt))
  return refundDecision({
    status: booking.status,
    startsAt,
    refundDeadlineMinutes: (startsAt - booking.refundableUntil.getTime()) / 60_000,
    at: Instant.parse(now),
    ticketsUsed: booking.tickets.filter(({ status }) => status === 'USED').length,
    byStaff: as === 'STAFF',
  })
}

/** What of a cancellation stands in the audit log: what staff do. */
export function deedOf({ actor, as }: Canceller, deed: Omit<Deed, 'actorId'>): Deed | null {
  return as === 'STAFF' ? { actorId: actor.userId, ...deed } : null
}

/** Who of the staff cancelled, for the event. */
export const staffOf = ({ actor, as }: Canceller) => (as === 'STAFF' ? actor.userId : null)

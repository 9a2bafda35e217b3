import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { NewAuditEntry } from '@cinema/db/audit'
import { actsFor } from '@cinema/domain/access/cinemas'
import { refundDecision } from '@cinema/domain/booking/refund-policy'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'

/** Who cancels: a customer their own booking, or staff any booking of their cinemas, without a deadline. */
export type CancellingActor = { actor: Actor; as: 'CUSTOMER' | 'STAFF' }

/** A request to cancel a booking. The answer is stored with the idempotency key (rule 18). */
export type CancellationRequest<View extends BookingView> = CancellingActor & {
  bookingId: BookingId
  idempotencyKey: IdempotencyKey | null
  viewOf: (booking: Booking, at: number) => View
}

/** Finds a booking that the actor may cancel. */
export async function findBookingFor(
  deps: Pick<BookingDeps, 'bookings'>,
  bookingId: BookingId,
  { actor, as }: CancellingActor,
): Promise<Result<Booking, RefusalOf<typeof cancelRefusals, 'BOOKING_NOT_FOUND'>>> {
  const booking = await deps.bookings.find(bookingId)
  const isTheirs = booking && (as === 'STAFF' ? actsFor(actor, booking.show.cinemaId) : booking.userId === actor.userId)
  return isTheirs ? accepted(booking) : refused({ code: 'BOOKING_NOT_FOUND' })
}

/** Whether these tickets of a booking may be cancelled now, and whether they are refunded (rule 19). */
export function decideCancellation(booking: Booking, { as }: CancellingActor, now: number) {
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

/** The audit entry of a cancellation by staff. Those of customers are not audited. */
export function auditEntryOf(
  { actor, as }: CancellingActor,
  entry: Omit<NewAuditEntry, 'actorId'>,
): NewAuditEntry | null {
  return as === 'STAFF' ? { actorId: actor.userId, ...entry } : null
}

/** The member of the staff who cancelled, for the event. */
export const staffIdOf = ({ actor, as }: CancellingActor) => (as === 'STAFF' ? actor.userId : null)

import type { BookingView } from '@cinema/contracts/booking/http'
import type { TicketType } from '@cinema/contracts/pricing/price-rules'
import { BookingId, type ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { NewAuditEntry } from '@cinema/db/audit'
import { bookingReference } from '@cinema/domain/booking/reference'
import { refundableUntil } from '@cinema/domain/booking/refund-policy'
import { withBasis } from '@cinema/domain/pricing/price-basis'
import { quote } from '@cinema/domain/pricing/quote'
import { newEvent } from '@cinema/platform/events'
import { derivedId, newId } from '@cinema/platform/ids'
import type { BookingDeps } from '../deps'
import type { ReservedShow } from '../showtime-seats-rpc'
import type { Booking } from './booking'
import { bookingEventData } from './booking-view'
import { findStoredAnswer, type KeyReused, type RequestKey } from './stored-answer'

/** Whose booking it will be: a customer's, or a guest's who is served at the counter. */
type Owner = Pick<Booking, 'userId' | 'email' | 'channel' | 'name' | 'soldBy'>

export type Sale<View extends BookingView, Refusal extends { code: string }> = RequestKey & {
  showtimeId: ShowtimeId
  owner: Owner
  ticketTypes: TicketType[] | undefined
  reserve: (bookingId: BookingId) => Promise<Result<ReservedShow, Refusal>>
  /** The audit entry that is written with the booking; null for what customers do themselves. */
  auditEntryOf: ((booking: Booking) => NewAuditEntry) | null
  viewOf: (booking: Booking, at: number) => View
}

type Deps = Pick<BookingDeps, 'bookings' | 'openShowtime' | 'now' | 'requestId'>

/**
 * Books seats (protocol: book): first the showtime's object reserves them, then Postgres stores booking, lines, key and
 * event in one statement. The id is derived from the actor, the key and the request, so a repeated request repeats both
 * steps without a second effect. A reservation whose booking was never stored lapses by itself.
 */
export async function bookSeats<View extends BookingView, Refusal extends { code: string }>(
  deps: Deps,
  sale: Sale<View, Refusal>,
): Promise<Result<View, Refusal | KeyReused>> {
  const bookingId = await idOf(deps, sale)
  const reserved = await sale.reserve(bookingId)
  if (!reserved.ok) return (await findStoredAnswer<View>(deps, sale)) ?? refused(reserved.refusal)

  const { by: userId, idempotencyKey } = sale
  const booking = draft(deps, sale, bookingId, reserved.value)
  const answer = sale.viewOf(booking, deps.now())
  const source = { at: deps.now(), requestId: deps.requestId }
  const created = newEvent('booking.created.v1', bookingId, bookingEventData(booking), source)
  const auditEntry = sale.auditEntryOf?.(booking) ?? null
  if (await deps.bookings.add(booking, { userId, idempotencyKey, answer }, created, auditEntry)) return accepted(answer)

  // The key was used before. If that was for another request, the seats that this one has reserved are released again.
  const stored = await findStoredAnswer<View>(deps, sale)
  if (!stored) throw new Error('a booking was neither stored nor found by its key')
  if (!stored.ok) await (await deps.openShowtime(sale.showtimeId))?.releaseBooking(bookingId)
  return stored
}

function idOf(deps: Deps, { by, idempotencyKey }: RequestKey): Promise<BookingId> | BookingId {
  if (!idempotencyKey) return newId(BookingId, deps.now())
  return derivedId(BookingId, 'booking', by, idempotencyKey.key, idempotencyKey.fingerprint)
}

/** The booking with the present prices, policy and show, which it keeps whatever changes later (rules 12 and 19). */
function draft(
  deps: Deps,
  sale: Pick<Sale<BookingView, never>, 'owner' | 'showtimeId' | 'ticketTypes'>,
  id: BookingId,
  reserved: ReservedShow,
): Booking {
  const { seats, show, until, startsAt, prices, priceCard, refundDeadlineMinutes } = reserved
  const ticketTypes = sale.ticketTypes ?? seats.map(() => 'ADULT' as const)
  const { lines, total } = quote(prices, seats, ticketTypes)
  const now = new Date(deps.now())
  return {
    id,
    reference: bookingReference(id),
    ...sale.owner,
    showtimeId: sale.showtimeId,
    status: 'PENDING',
    totalPrice: total.amount,
    currency: total.currency,
    show,
    lines: withBasis(lines, prices, priceCard),
    seats,
    bookingDate: now,
    expiresAt: new Date(until),
    refundableUntil: new Date(refundableUntil(Instant.parse(startsAt), refundDeadlineMinutes)),
    movedFrom: null,
    cancelReason: null,
    revision: 0,
    createdAt: now,
    updatedAt: now,
    tickets: [],
  }
}

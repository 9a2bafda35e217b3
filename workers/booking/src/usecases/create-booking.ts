import type { BookingView, CreateBookingBody } from '@cinema/contracts/booking/http'
import type { BookRefusal } from '@cinema/contracts/booking/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import { BookingId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { bookingReference } from '@cinema/domain/booking/reference'
import { refundableUntil } from '@cinema/domain/booking/refund-policy'
import { quote } from '@cinema/domain/pricing/quote'
import { newEvent } from '@cinema/platform/events'
import type { Intention } from '@cinema/platform/idempotency'
import { derivedId, newId } from '@cinema/platform/ids'
import { bookingView, toldOf } from '../booking-view'
import type { BookingDeps } from '../deps'
import type { ReservedShow } from '../showtime/answers'
import type { Booking } from '../stores/bookings'

type Request = { actor: Actor; body: CreateBookingBody; intention: Intention | null }
type Booked = Result<BookingView, BookRefusal>

/**
 * Books seats (protocol: book): first the showtime's object reserves them, then Postgres takes booking, lines, key and
 * event in one statement. The id is derived from actor, key and what is asked, so a repeated request repeats both steps
 * without a second effect, and a reservation whose booking was never written lapses by itself.
 */
export async function createBooking(deps: BookingDeps, request: Request): Promise<Booked> {
  const { actor, body, intention } = request
  if (body.voucherCode) return refused({ code: 'VOUCHER_UNKNOWN' })
  const showtime = await deps.openShowtime(body.showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const bookingId = await idOf(deps, request)
  const { seatIds } = body
  const reserved = await showtime.reserve({ bookingId, actorId: actor.userId, seatIds, staff: false })
  if (!reserved.ok) return (await repeated(deps, request)) ?? reserved

  const booking = draft(deps, request, bookingId, reserved.value)
  const answer = bookingView(booking, deps.now())
  const born = { at: deps.now(), requestId: deps.requestId }
  const created = newEvent('booking.created.v1', bookingId, toldOf(booking), born)
  if (await deps.bookings.add(booking, { intention, answer }, created)) return accepted(answer)

  // The key was spent: on this very request, whose reservation this is, or on another, and then this one goes back.
  const spent = await repeated(deps, request)
  if (!spent) throw new Error('a booking was neither written nor remembered')
  if (!spent.ok) await showtime.releaseBooking(bookingId)
  return spent
}

function idOf(deps: BookingDeps, { actor, intention }: Request): Promise<BookingId> | BookingId {
  if (!intention) return newId(BookingId, deps.now())
  return derivedId(BookingId, 'booking', actor.userId, intention.key, intention.fingerprint)
}

/** What the key was used for before: the same question gets the same answer, another one is refused (rule 18). */
async function repeated(deps: BookingDeps, { actor, intention }: Request): Promise<Booked | null> {
  const remembered = intention && (await deps.bookings.remembered(actor.userId, intention.key))
  if (!remembered) return null
  return remembered.fingerprint === intention.fingerprint
    ? accepted(remembered.answer)
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

/** Price, policy and show as they stand now: the booking keeps them whatever changes later (rules 12 and 19). */
function draft(deps: BookingDeps, { actor, body }: Request, id: BookingId, reserved: ReservedShow): Booking {
  const { seats, show, until, startsAt, prices, refundDeadlineMinutes } = reserved
  const ticketTypes = body.ticketTypes ?? seats.map(() => 'ADULT' as const)
  const { lines, total } = quote(prices, seats, ticketTypes)
  const now = new Date(deps.now())
  return {
    id,
    reference: bookingReference(id),
    userId: actor.userId,
    email: actor.email,
    showtimeId: body.showtimeId,
    status: 'PENDING',
    totalPrice: total.amount,
    currency: total.currency,
    show,
    lines,
    seats,
    bookingDate: now,
    expiresAt: new Date(until),
    refundableUntil: new Date(refundableUntil(Instant.parse(startsAt), refundDeadlineMinutes)),
    cancelReason: null,
    createdAt: now,
    updatedAt: now,
    tickets: [],
  }
}

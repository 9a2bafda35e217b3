import type { Confirmation } from '@cinema/contracts/booking/service'
import { type BookingId, TicketId } from '@cinema/contracts/shared/ids'
import { violatedConstraint } from '@cinema/db/constraint'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { endForShow } from '../cancellation/cancel-for-show'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { toldOf } from './booking-view'
import type { NewTicket } from './moves'

/**
 * Turns money received into tickets (protocol: confirm). First the object sells the seats, then Postgres confirms the
 * booking and mints its tickets in one guarded statement. Where the seats are lost, or the booking was cancelled
 * meanwhile, the answer is to refund (rule 15). Repeating it changes nothing.
 */
export async function confirmBooking(deps: BookingDeps, bookingId: BookingId): Promise<Confirmation> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking) return { outcome: 'REFUND', reason: 'BOOKING_UNKNOWN' }
  if (booking.status === 'CONFIRMED') return { outcome: 'CONFIRMED' }

  const showtime = await deps.openShowtime(booking.showtimeId)
  const sold = await showtime?.sell(
    bookingId,
    booking.seats.map(({ id }) => id),
  )
  if (!showtime || (sold && !sold.ok && sold.refusal.code === 'SHOWTIME_OVER')) return loseShow(deps, booking)
  if (!sold?.ok) return loseSeats(deps, booking)

  try {
    if (await mint(deps, booking)) return { outcome: 'CONFIRMED' }
  } catch (fault) {
    if (violatedConstraint(fault) !== 'tickets_one_live_per_seat') throw fault
    await showtime.releaseBooking(bookingId)
    return loseSeats(deps, booking)
  }
  return afterAnother(deps, bookingId, () => showtime.releaseBooking(bookingId))
}

/** Ticket ids follow from booking and seat, so that a repeated confirmation mints the same tickets. */
async function mint(deps: BookingDeps, booking: Booking): Promise<boolean> {
  const tickets = await Promise.all(booking.seats.map((seat) => ticketFor(deps, booking, seat)))
  const told = {
    ...toldOf(booking),
    tickets: tickets.map(({ id, seatId, label, code }) => ({ id, seatId, label, code })),
  }
  const born = { at: deps.now(), requestId: deps.requestId }
  return deps.bookings.confirm(booking.id, tickets, newEvent('booking.confirmed.v1', booking.id, told, born))
}

async function ticketFor(deps: BookingDeps, booking: Booking, seat: Booking['seats'][number]): Promise<NewTicket> {
  const id = await derivedId(TicketId, 'ticket', booking.id, seat.id)
  const code = await deps.signTicket({ ticketId: id, showtimeId: booking.showtimeId, seatId: seat.id, version: 1 })
  const line = booking.lines.find(({ kind, seatId }) => kind === 'TICKET' && seatId === seat.id)
  if (!line) throw new Error(`booking ${booking.id} has no price line for seat ${seat.label}`)
  return { id, seatId: seat.id, label: seat.label, price: line.amount.amount, code }
}

/** The guard failed: somebody else moved the booking in between. */
async function afterAnother(deps: BookingDeps, id: BookingId, release: () => Promise<void>): Promise<Confirmation> {
  const booking = await deps.bookings.find(id)
  if (booking?.status === 'CONFIRMED') return { outcome: 'CONFIRMED' }
  await release()
  return { outcome: 'REFUND', reason: 'BOOKING_CANCELLED' }
}

/** There is no show: the booking ends, and the money that has just come goes back (rule 20). */
async function loseShow(deps: BookingDeps, booking: Booking): Promise<Confirmation> {
  await endForShow(deps, booking, ['PENDING', 'EXPIRED'])
  return afterAnother(deps, booking.id, async () => {})
}

async function loseSeats(deps: BookingDeps, booking: Booking): Promise<Confirmation> {
  if (booking.status === 'CANCELLED') return { outcome: 'REFUND', reason: 'BOOKING_CANCELLED' }

  const born = { at: deps.now(), requestId: deps.requestId }
  const told = { ...toldOf(booking), reason: 'SEATS_LOST', refund: 'FULL', by: null } as const
  const cancelled = newEvent('booking.cancelled.v1', booking.id, told, born)
  const written = { told: cancelled, deed: null, keyed: null }
  if (await deps.bookings.cancel(booking.id, ['PENDING', 'EXPIRED'], 'SEATS_LOST', written)) {
    return { outcome: 'REFUND', reason: 'SEATS_LOST' }
  }
  return afterAnother(deps, booking.id, async () => {})
}

import type { Confirmation } from '@cinema/contracts/booking/service'
import type { PaymentMethod } from '@cinema/contracts/payment/http'
import { type BookingId, TicketId } from '@cinema/contracts/shared/ids'
import { violatedConstraint } from '@cinema/db/constraint'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { endForShowtime } from '../cancellation/cancel-for-showtime'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { bookingEventData, revisedEventData, shownLines } from './booking-view'
import type { NewTicket } from './transitions'

/**
 * Confirms a booking that was paid (protocol: confirm). First the showtime's object sells the seats, then Postgres confirms
 * the booking and creates its tickets in one guarded statement. If the seats are lost, or the booking was cancelled
 * meanwhile, the answer is to refund (rule 15). A repeated confirmation changes nothing. `paidBy` is for the customer's receipt.
 */
export async function confirmBooking(
  deps: BookingDeps,
  bookingId: BookingId,
  paidBy: PaymentMethod | null,
): Promise<Confirmation> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking) return { outcome: 'REFUND', reason: 'BOOKING_UNKNOWN' }
  if (booking.status === 'CONFIRMED') return { outcome: 'CONFIRMED' }

  const showtime = await deps.openShowtime(booking.showtimeId)
  const sold = await showtime?.sell(
    bookingId,
    booking.seats.map(({ id }) => id),
  )
  if (!showtime || (sold && !sold.ok && sold.refusal.code === 'SHOWTIME_OVER')) return endWithoutShow(deps, booking)
  if (!sold?.ok) return cancelForLostSeats(deps, booking)

  try {
    if (await confirmUnlessEnded(deps, booking, paidBy)) return { outcome: 'CONFIRMED' }
  } catch (fault) {
    if (violatedConstraint(fault) !== 'tickets_one_live_per_seat') throw fault
    await showtime.releaseBooking(bookingId)
    return cancelForLostSeats(deps, booking)
  }
  return resolveConflict(deps, bookingId, () => showtime.releaseBooking(bookingId))
}

/**
 * Confirms the booking as it is stored: if its showtime is moved just then, its confirmation must tell the new time (rule 29).
 * False if it was ended meanwhile.
 */
async function confirmUnlessEnded(deps: BookingDeps, booking: Booking, paidBy: PaymentMethod | null): Promise<boolean> {
  if (await confirmWithTickets(deps, booking, paidBy)) return true
  const revised = await revisedSince(deps, booking)
  return revised !== null && confirmUnlessEnded(deps, revised, paidBy)
}

/** The booking as it is stored now, if it was revised since it was read and has not ended. */
async function revisedSince(deps: BookingDeps, { id, revision }: Booking): Promise<Booking | null> {
  const current = await deps.bookings.find(id)
  const isOpen = current?.status === 'PENDING' || current?.status === 'EXPIRED'
  return isOpen && current.revision !== revision ? current : null
}

/** Ticket ids are derived from booking and seat, so that a repeated confirmation creates the same tickets. */
async function confirmWithTickets(deps: BookingDeps, booking: Booking, paidBy: PaymentMethod | null): Promise<boolean> {
  const tickets = await Promise.all(booking.seats.map((seat) => ticketFor(deps, booking, seat)))
  const data = {
    ...bookingEventData(booking),
    tickets: tickets.map(({ id, seatId, label, code }) => ({ id, seatId, label, code })),
    lines: shownLines(booking),
    paidBy,
  }
  const source = { at: deps.now(), requestId: deps.requestId }
  return deps.bookings.confirm(booking, tickets, newEvent('booking.confirmed.v1', booking.id, data, source))
}

async function ticketFor(deps: BookingDeps, booking: Booking, seat: Booking['seats'][number]): Promise<NewTicket> {
  const id = await derivedId(TicketId, 'ticket', booking.id, seat.id)
  const code = await deps.signTicket({ ticketId: id, showtimeId: booking.showtimeId, seatId: seat.id, version: 1 })
  const line = booking.lines.find(({ kind, seatId }) => kind === 'TICKET' && seatId === seat.id)
  if (!line) throw new Error(`booking ${booking.id} has no price line for seat ${seat.label}`)
  return { id, seatId: seat.id, label: seat.label, price: line.amount.amount, code }
}

/** The guard failed, since the status of the booking has changed meanwhile: answers by the status that it has now. */
async function resolveConflict(deps: BookingDeps, id: BookingId, release: () => Promise<void>): Promise<Confirmation> {
  const booking = await deps.bookings.find(id)
  if (booking?.status === 'CONFIRMED') return { outcome: 'CONFIRMED' }
  await release()
  return { outcome: 'REFUND', reason: 'BOOKING_CANCELLED' }
}

/** The showtime was cancelled: the booking ends, and the payment is refunded (rule 20). */
async function endWithoutShow(deps: BookingDeps, booking: Booking): Promise<Confirmation> {
  await endForShowtime(deps, booking, ['PENDING', 'EXPIRED'])
  return resolveConflict(deps, booking.id, async () => {})
}

const LOST = { reason: 'SEATS_LOST', explanation: '', refund: 'FULL', by: null } as const

async function cancelForLostSeats(deps: BookingDeps, booking: Booking): Promise<Confirmation> {
  if (booking.status === 'CANCELLED') return { outcome: 'REFUND', reason: 'BOOKING_CANCELLED' }

  const source = { at: deps.now(), requestId: deps.requestId }
  const data = { ...revisedEventData(booking), ...LOST } as const
  const event = newEvent('booking.cancelled.v1', booking.id, data, source)
  const records = { event, auditEntry: null, keyedAnswer: null }
  if (await deps.bookings.cancel(booking, ['PENDING', 'EXPIRED'], 'SEATS_LOST', records)) {
    return { outcome: 'REFUND', reason: 'SEATS_LOST' }
  }
  const revised = await revisedSince(deps, booking)
  if (revised) return cancelForLostSeats(deps, revised)
  return resolveConflict(deps, booking.id, async () => {})
}

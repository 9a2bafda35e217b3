import type { BookedValue, BookingService } from '@cinema/contracts/booking/service'
import type { Money } from '@cinema/contracts/shared/money'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'

/** The price of these tickets with their share of the fees. Null if one is not of this booking, or is void and so refunded. */
export async function priceOf(
  { bookings }: Pick<BookingDeps, 'bookings'>,
  { bookingId, ticketIds }: Parameters<BookingService['priceOf']>[0],
): Promise<Money | null> {
  const booking = await bookings.find(bookingId)
  const chosen = booking?.tickets.filter(({ id, status }) => status !== 'VOID' && ticketIds.includes(id)) ?? []
  if (!booking || chosen.length < new Set(ticketIds).size) return null
  return { amount: ticketRefund(booking.lines, seatsOf(chosen)), currency: booking.currency }
}

/** A page of bookings with the value of their live tickets. */
export async function bookedBetween(
  { bookings }: Pick<BookingDeps, 'bookings'>,
  request: Parameters<BookingService['bookedBetween']>[0],
): Promise<BookedValue[]> {
  const rows = await bookings.madeBetween(request)
  return rows.map((booking) => ({
    bookingId: booking.id,
    status: booking.status,
    value: { amount: currentValue(booking), currency: booking.currency },
  }))
}

/** The total minus what was refunded for void tickets. */
function currentValue({ status, totalPrice, lines, tickets }: Booking): number {
  if (status !== 'CONFIRMED') return 0
  return totalPrice - ticketRefund(lines, seatsOf(tickets.filter((ticket) => ticket.status === 'VOID')))
}

const seatsOf = (tickets: Booking['tickets']) => tickets.map(({ seatId }) => seatId)

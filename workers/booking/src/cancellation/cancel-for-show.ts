import type { BookingId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { Booking } from '../booking/booking'
import { toldOf } from '../booking/booking-view'
import { leftOf } from '../booking/cancel'
import type { BookingDeps } from '../deps'
import { SHOWTIME_CANCELLED } from './store'

export type EndDeps = Pick<BookingDeps, 'now' | 'requestId'> & {
  bookings: Pick<BookingDeps['bookings'], 'find'>
  cancellations: Pick<BookingDeps['cancellations'], 'end'>
  openShowtime: (id: Booking['showtimeId']) => Promise<{ releaseBooking(id: BookingId): Promise<void> } | null>
}

/**
 * Ends one booking of a cancelled showtime, whatever its refund deadline says and whoever has come in with it (rule 20):
 * Postgres first, tickets and event with it; the event has the money sent back and the seats released. One that is over
 * already is left alone.
 */
export async function cancelForShow(deps: EndDeps, bookingId: BookingId): Promise<void> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking || !(await endForShow(deps, booking, ['PENDING', 'CONFIRMED']))) return
  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
}

/** To CANCELLED from one of these states, for the reason that there is no show; false when it was in none of them. */
export async function endForShow(
  deps: Pick<EndDeps, 'now' | 'requestId' | 'cancellations'>,
  booking: Booking,
  from: Booking['status'][],
): Promise<boolean> {
  if (!from.includes(booking.status)) return false
  const total = { amount: leftOf(booking), currency: booking.currency }
  const refund = booking.status === 'CONFIRMED' ? 'FULL' : 'NONE'
  const born = { at: deps.now(), requestId: deps.requestId }
  const told = { ...toldOf(booking), total, refund, reason: SHOWTIME_CANCELLED, by: null } as const
  return deps.cancellations.end(booking.id, [booking.status], newEvent('booking.cancelled.v1', booking.id, told, born))
}

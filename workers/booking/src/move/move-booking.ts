import type { BookingId } from '@cinema/contracts/shared/ids'
import { Instant, type InstantText } from '@cinema/contracts/shared/time'
import { type Moved, movedShow } from '@cinema/domain/booking/moved-show'
import { newEvent } from '@cinema/platform/events'
import type { Booking } from '../booking/booking'
import { revisedEventData } from '../booking/booking-view'
import type { BookingDeps } from '../deps'

export type MoveDeps = Pick<BookingDeps, 'now' | 'requestId'> & {
  bookings: Pick<BookingDeps['bookings'], 'find'>
  moves: Pick<BookingDeps['moves'], 'apply'>
}

/** When the showtime is now, and what the cinema says about it. */
export type Move = { to: { startsAt: InstantText; endsAt: InstantText }; reason: string }

const MAX_TRIES = 5

/**
 * Lets a booking follow the move of its showtime (rule 29), in one statement with the event, if it is paid. A booking that
 * has the new time already stays as it is. Throws if it changes each time while it is being moved.
 */
export async function moveBooking(deps: MoveDeps, bookingId: BookingId, { to, reason }: Move): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const booking = await deps.bookings.find(bookingId)
    const moved = booking && movedShow({ ...booking, movedFrom: asInstant(booking.movedFrom) }, to)
    if (!moved || (await deps.moves.apply(booking, moved, eventOf(deps, booking, moved, reason)))) return
  }
  throw new Error(`booking ${bookingId} could not follow the move of its showtime`)
}

/** Nobody is told who has not paid yet: whoever pays now sees the new time. */
function eventOf({ now, requestId }: MoveDeps, booking: Booking, { show, from }: Moved, explanation: string) {
  const tickets = booking.tickets.flatMap(({ id, seatId, label, status }) =>
    status === 'VOID' ? [] : [{ id, seatId, label }],
  )
  if (booking.status !== 'CONFIRMED' || tickets.length === 0) return null
  const data = { ...revisedEventData(booking), show, tickets, explanation, from }
  return newEvent('booking.showtime-moved.v1', booking.id, data, { at: now(), requestId })
}

const asInstant = (date: Date | null) => date && Instant.parse(date.getTime())

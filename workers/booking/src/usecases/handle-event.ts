import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingDeps } from '../deps'
import { forgetHold } from './limit-open-holds'

/** Finishes what follows from a booking's new state, in case it was lost the first time; twice changes nothing. */
export async function handleEvent(deps: BookingDeps, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'booking.confirmed.v1':
      return forgetHold(deps, event.data.userId, event.data.showtimeId)
    case 'booking.cancelled.v1': {
      const showtime = await deps.openShowtime(event.data.showtimeId)
      await showtime?.releaseBooking(event.data.bookingId)
      return forgetHold(deps, event.data.userId, event.data.showtimeId)
    }
    case 'booking.partly-cancelled.v1': {
      const showtime = await deps.openShowtime(event.data.showtimeId)
      const seatIds = event.data.tickets.map(({ seatId }) => seatId)
      await showtime?.releaseSeats(event.data.bookingId, seatIds)
      return
    }
    case 'showtime.changed.v1':
      await deps.refreshShowtime(event.data.showtimeId)
  }
}

import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { BookingDeps } from '../deps'
import { carryOutCancellation } from './carry-out-cancellation'
import { forgetHold } from './limit-open-holds'
import { refreshCinema } from './refresh-cinema'
import { rollOutPlan } from './roll-out-plan'

/** Finishes what follows from a booking's new state, in case it was lost the first time; twice changes nothing. */
export async function handleEvent(deps: BookingDeps, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'user.registered.v1':
      return deps.bookings.rememberName(event.data.userId, event.data.name)
    case 'user.verified.v1':
      return deps.people.rememberProven(event.data.userId, event.data.email)
    case 'booking.confirmed.v1':
      return noLongerHeld(deps, event.data)
    case 'booking.cancelled.v1': {
      const showtime = await deps.openShowtime(event.data.showtimeId)
      await showtime?.releaseBooking(event.data.bookingId)
      return noLongerHeld(deps, event.data)
    }
    case 'booking.partly-cancelled.v1': {
      const showtime = await deps.openShowtime(event.data.showtimeId)
      const seatIds = event.data.tickets.map(({ seatId }) => seatId)
      await showtime?.releaseSeats(event.data.bookingId, seatIds)
      return
    }
    case 'user.erased.v1':
      return deps.people.erase(event.data.userId)
    case 'showtime.changed.v1':
      await deps.refreshShowtime(event.data.showtimeId)
      return
    case 'prices.changed.v1':
    case 'cinema.changed.v1':
      return refreshCinema(deps, event.data.cinemaId)
    case 'room.replanned.v1':
      await rollOutPlan(deps, event.data)
      return
    case 'showtime.cancelled.v1':
      await deps.cancellations.begin(event.data.showtimeId, event.data.reason)
      await carryOutCancellation(deps, event.data.showtimeId)
      await deps.poke()
  }
}

/** What was sold at the counter never counted against anybody. */
async function noLongerHeld(
  deps: BookingDeps,
  { userId, showtimeId }: { userId: UserId | null; showtimeId: ShowtimeId },
): Promise<void> {
  if (userId) await forgetHold(deps, userId, showtimeId)
}

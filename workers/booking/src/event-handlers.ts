import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { carryOutCancellation } from './cancellation/carry-out'
import type { BookingDeps } from './deps'
import { forgetHold } from './hold/limit-open-holds'
import { refreshCinema } from './venue/refresh-cinema'
import { rollOutPlan } from './venue/roll-out-plan'

/** What follows from a booking's new state is done here once more, in case it was lost the first time. */
export const eventHandlers: EventHandlers<'booking', BookingDeps> = {
  'user.registered.v1': ({ bookings }, { data }) => bookings.rememberName(data.userId, data.name),
  'user.verified.v1': ({ people }, { data }) => people.rememberProven(data.userId, data.email),
  'user.erased.v1': ({ people }, { data }) => people.erase(data.userId),

  'booking.confirmed.v1': (deps, { data }) => noLongerHeld(deps, data),
  'booking.cancelled.v1': async (deps, { data }) => {
    const showtime = await deps.openShowtime(data.showtimeId)
    await showtime?.releaseBooking(data.bookingId)
    await noLongerHeld(deps, data)
  },
  'booking.partly-cancelled.v1': async (deps, { data }) => {
    const showtime = await deps.openShowtime(data.showtimeId)
    const seatIds = data.tickets.map(({ seatId }) => seatId)
    await showtime?.releaseSeats(data.bookingId, seatIds)
  },

  'showtime.changed.v1': async ({ refreshShowtime }, { data }) => {
    await refreshShowtime(data.showtimeId)
  },
  'showtime.cancelled.v1': async (deps, { data }) => {
    await deps.cancellations.begin(data.showtimeId, data.reason)
    await carryOutCancellation(deps, data.showtimeId)
  },
  'prices.changed.v1': (deps, { data }) => refreshCinema(deps, data.cinemaId),
  'cinema.changed.v1': (deps, { data }) => refreshCinema(deps, data.cinemaId),
  'room.replanned.v1': async (deps, { data }) => {
    await rollOutPlan(deps, data)
  },
}

/** What was sold at the counter never counted against anybody. */
async function noLongerHeld(
  deps: BookingDeps,
  { userId, showtimeId }: { userId: UserId | null; showtimeId: ShowtimeId },
): Promise<void> {
  if (userId) await forgetHold(deps, userId, showtimeId)
}

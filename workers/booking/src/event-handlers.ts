import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { Instant } from '@cinema/contracts/shared/time'
import { carryOutCancellation } from './cancellation/carry-out'
import type { BookingDeps } from './deps'
import { removeOpenHold } from './hold/limit-open-holds'
import { carryOutMove } from './move/carry-out'
import { refreshCinema } from './venue/refresh-cinema'
import { rollOutPlan } from './venue/roll-out-plan'

/** The steps after a booking's change of status are repeated here, in case they were lost the first time. */
export const eventHandlers: EventHandlers<'booking', BookingDeps> = {
  'user.registered.v1': ({ bookings }, { data }) => bookings.saveName(data.userId, data.name),
  'user.verified.v1': ({ people }, { data }) => people.saveVerifiedEmail(data.userId, data.email),
  'user.erased.v1': ({ people }, { data }) => people.erase(data.userId),

  'booking.confirmed.v1': (deps, { data }) => removeHoldOf(deps, data),
  'booking.cancelled.v1': async (deps, { data }) => {
    const showtime = await deps.openShowtime(data.showtimeId)
    await showtime?.releaseBooking(data.bookingId)
    await removeHoldOf(deps, data)
  },
  'booking.partly-cancelled.v1': async (deps, { data }) => {
    const showtime = await deps.openShowtime(data.showtimeId)
    const seatIds = data.tickets.map(({ seatId }) => seatId)
    await showtime?.releaseSeats(data.bookingId, seatIds)
  },

  'showtime.changed.v1': async ({ refreshShowtime }, { data }) => {
    await refreshShowtime(data.showtimeId)
  },
  'showtime.moved.v1': async (deps, { data, occurredAt }) => {
    const { showtimeId, reason } = data
    await deps.moves.begin({ showtimeId, reason, movedAt: Instant.parse(Date.parse(occurredAt)) })
    await carryOutMove(deps, showtimeId)
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

/** A booking from the counter has no customer whose holds are counted. */
async function removeHoldOf(
  deps: BookingDeps,
  { userId, showtimeId }: { userId: UserId | null; showtimeId: ShowtimeId },
): Promise<void> {
  if (userId) await removeOpenHold(deps, userId, showtimeId)
}

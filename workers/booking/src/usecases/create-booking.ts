import type { BookingView, CreateBookingBody } from '@cinema/contracts/booking/http'
import type { BookRefusal } from '@cinema/contracts/booking/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { Intention } from '@cinema/platform/idempotency'
import { bookingView } from '../booking-view'
import type { BookingDeps } from '../deps'
import { bookSeats } from './book-seats'
import { limitOpenHolds } from './limit-open-holds'
import { sellsHere } from './sells-here'

type Request = { actor: Actor; body: CreateBookingBody; intention: Intention | null }

/**
 * Books seats for the customer who asks. Seats that were not held before count against the limit of open holds as a hold
 * would; those that were are counted already.
 */
export async function createBooking(
  deps: BookingDeps,
  { actor, body, intention }: Request,
): Promise<Result<BookingView, BookRefusal>> {
  if (body.voucherCode) return refused({ code: 'VOUCHER_UNKNOWN' })
  const { showtimeId, seatIds } = body
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  const staff = await sellsHere(actor, showtime)

  return bookSeats(deps, {
    by: actor.userId,
    intention,
    showtimeId,
    owner: { userId: actor.userId, email: actor.email, channel: 'ONLINE', name: null, soldBy: null },
    ticketTypes: body.ticketTypes,
    deedOf: null,
    viewOf: bookingView,
    reserve: async (bookingId) => {
      const reserved = await showtime.reserve({ bookingId, actorId: actor.userId, seatIds, staff })
      if (!reserved.ok || !reserved.value.begun || staff) return reserved
      const { until } = reserved.value
      const release = () => showtime.releaseSeats(bookingId, seatIds)
      const limited = await limitOpenHolds(deps, { actor, showtimeId, until, release })
      return limited.ok ? reserved : limited
    },
  })
}

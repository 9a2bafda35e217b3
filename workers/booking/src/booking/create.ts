import type * as api from '@cinema/contracts/booking/api'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { refused } from '@cinema/contracts/shared/result'
import { isBoxOfficeStaff } from '../counter/is-box-office-staff'
import type { BookingDeps } from '../deps'
import { limitOpenHolds } from '../hold/limit-open-holds'
import type { ReservedShow } from '../showtime-seats-rpc'
import { bookSeats } from './book-seats'
import { bookingView } from './booking-view'

/**
 * Books seats for a customer. Seats that were not held before count towards the limit of open holds, as a hold does; those
 * that were held are counted already.
 */
export async function createBooking(
  deps: BookingDeps,
  { actor, body, idempotencyKey }: EndpointInput<typeof api.createBooking>,
): Promise<Outcome<typeof api.createBooking, BookingView>> {
  if (body.voucherCode) return refused({ code: 'VOUCHER_UNKNOWN' })
  const { showtimeId, seatIds } = body
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  const staff = await isBoxOfficeStaff(actor, showtime)

  return bookSeats(deps, {
    by: actor.userId,
    idempotencyKey,
    showtimeId,
    owner: { userId: actor.userId, email: actor.email, channel: 'ONLINE', name: null, soldBy: null },
    ticketTypes: body.ticketTypes,
    auditEntryOf: null,
    viewOf: bookingView,
    reserve: async (bookingId): Promise<Outcome<typeof api.createBooking, ReservedShow>> => {
      const reserved = await showtime.reserve({ bookingId, actorId: actor.userId, seatIds, staff })
      if (!reserved.ok || !reserved.value.isNew || staff) return reserved
      const { until } = reserved.value
      const release = () => showtime.releaseSeats(bookingId, seatIds)
      const limited = await limitOpenHolds(deps, { actor, showtimeId, until, release })
      return limited.ok ? reserved : limited
    },
  })
}

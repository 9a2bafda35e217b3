import type { Confirmation } from '@cinema/contracts/booking/service'
import type { PaymentService } from '@cinema/contracts/payment/service'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { BookingId, SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { SoldSeat } from '@cinema/domain/seating/seating'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { type BlockableSeats, type ReconcileBlocksDeps, reconcileBlocks } from './reconcile-blocks'

/** The methods of the showtime's object that the reconciliation uses. */
type Seats = BlockableSeats & {
  soldSeats(): Promise<SoldSeat[]>
  resell(bookingId: BookingId, seatIds: SeatId[]): Promise<Result<unknown, { code: string }>>
  releaseBooking(bookingId: BookingId): Promise<void>
}

export type ReconcileDeps = Pick<ReconcileBlocksDeps, 'seatBlocks'> & {
  bookings: Pick<BookingDeps['bookings'], 'soldAndClosed' | 'find' | 'publish'>
  payments: { isPaid: PaymentService['isPaid'] }
  openShowtime: (id: ShowtimeId) => Promise<Seats | null>
  confirm: (bookingId: BookingId) => Promise<Confirmation>
  now: () => number
  requestId: string
}

type Repair = EventOf<'seating.repaired.v1'>['data']['repair']
type Mismatch = { showtimeId: ShowtimeId; bookingId: BookingId; seatIds: SeatId[] }

/** An unpaid sale is left alone for this long, since the request that sold it may still be in progress. */
const RELEASE_AFTER_MS = 10 * 60_000

/**
 * Repairs differences between the sold seats of a showtime's object and its live tickets, and publishes an event for each
 * repair (protocol: reconciliation). Both are read without a lock, so a booking is read again before it is repaired, and each
 * repair is a step that a purchase in progress would take as well.
 */
export async function reconcileShowtime(deps: ReconcileDeps, showtimeId: ShowtimeId): Promise<void> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return

  const { sold: ticketed } = await deps.bookings.soldAndClosed(showtimeId)
  const sold = await showtime.soldSeats()
  for (const mismatch of missingFrom(ticketed, sold, showtimeId)) await confirmOrRelease(deps, showtime, mismatch)
  for (const mismatch of missingFrom(sold, ticketed, showtimeId)) await sellAgain(deps, showtime, mismatch, ticketed)
  await reconcileBlocks(deps, showtimeId, showtime)
}

/** The seats that are in `other` and not in `these`, grouped by booking. */
function missingFrom(these: SoldSeat[], other: SoldSeat[], showtimeId: ShowtimeId): Mismatch[] {
  const present = new Set(these.map(({ seatId, bookingId }) => `${seatId} ${bookingId}`))
  const missing = other.filter(({ seatId, bookingId }) => !present.has(`${seatId} ${bookingId}`))
  return [...Map.groupBy(missing, ({ bookingId }) => bookingId)].map(([bookingId, seats]) => ({
    showtimeId,
    bookingId,
    seatIds: seats.map(({ seatId }) => seatId),
  }))
}

/** Seats that are sold without a live ticket: if they were paid the booking is confirmed, otherwise they are released. */
async function confirmOrRelease(deps: ReconcileDeps, showtime: Seats, mismatch: Mismatch): Promise<void> {
  const booking = await deps.bookings.find(mismatch.bookingId)
  if (!booking) return alert('seats are sold to a booking that does not exist', mismatch)

  const live = booking.tickets.filter(({ status }) => status !== 'VOID').map(({ seatId }) => seatId)
  if (mismatch.seatIds.every((seatId) => live.includes(seatId))) return
  if (booking.status === 'CONFIRMED') return alert('a confirmed booking has seats without tickets', mismatch)

  if (await deps.payments.isPaid(booking.id)) {
    const { outcome } = await deps.confirm(booking.id)
    return report(deps, mismatch, outcome === 'CONFIRMED' ? 'CONFIRMED' : 'RELEASED')
  }
  if (deps.now() - booking.updatedAt.getTime() < RELEASE_AFTER_MS) return
  await showtime.releaseBooking(booking.id)
  await report(deps, mismatch, 'RELEASED')
}

/** Live tickets whose seats are not sold: they are sold again. If somebody else has them, an error is logged for a human. */
async function sellAgain(
  deps: ReconcileDeps,
  showtime: Seats,
  mismatch: Mismatch,
  ticketed: SoldSeat[],
): Promise<void> {
  const booking = await deps.bookings.find(mismatch.bookingId)
  if (booking?.status !== 'CONFIRMED') return

  const seatIds = ticketed.filter(({ bookingId }) => bookingId === booking.id).map(({ seatId }) => seatId)
  const resold = await showtime.resell(booking.id, seatIds)
  if (!resold.ok) return alert('a ticket has lost its seat', { ...mismatch, refusal: resold.refusal.code })
  await report(deps, mismatch, 'SOLD')
}

async function report(deps: ReconcileDeps, mismatch: Mismatch, repair: Repair): Promise<void> {
  const source = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.publish(newEvent('seating.repaired.v1', mismatch.showtimeId, { ...mismatch, repair }, source))
}

const alert = (message: string, mismatch: Mismatch & { refusal?: string }) => log('error', message, mismatch)

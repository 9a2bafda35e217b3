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

/** The showtime's object, as far as it is compared. */
type Seats = BlockableSeats & {
  soldSeats(): Promise<SoldSeat[]>
  resell(bookingId: BookingId, seatIds: SeatId[]): Promise<Result<unknown, { code: string }>>
  releaseBooking(bookingId: BookingId): Promise<void>
}

export type ReconcileDeps = Pick<ReconcileBlocksDeps, 'seatBlocks'> & {
  bookings: Pick<BookingDeps['bookings'], 'takenAt' | 'find' | 'tell'>
  payments: { isPaid: PaymentService['isPaid'] }
  openShowtime: (id: ShowtimeId) => Promise<Seats | null>
  confirm: (bookingId: BookingId) => Promise<Confirmation>
  now: () => number
  requestId: string
}

type Repair = EventOf<'seating.repaired.v1'>['data']['repair']
type Apart = { showtimeId: ShowtimeId; bookingId: BookingId; seatIds: SeatId[] }

/** An unpaid sale is left alone so long: whatever sold it may still be at work. */
const RELEASE_AFTER_MS = 10 * 60_000

/**
 * Brings a showtime's object and its live tickets together where they have come apart, and tells each repair (protocol:
 * reconciliation). Both are read without a lock, so a booking is looked at again before anything is done for it, and
 * each deed is one that a purchase on its way would do as well.
 */
export async function reconcileShowtime(deps: ReconcileDeps, showtimeId: ShowtimeId): Promise<void> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return

  const { sold: ticketed } = await deps.bookings.takenAt(showtimeId)
  const sold = await showtime.soldSeats()
  for (const apart of missingFrom(ticketed, sold, showtimeId)) await giveBack(deps, showtime, apart)
  for (const apart of missingFrom(sold, ticketed, showtimeId)) await sellOrGiveUp(deps, showtime, apart, ticketed)
  await reconcileBlocks(deps, showtimeId, showtime)
}

/** What `other` says and `these` don't, by booking. */
function missingFrom(these: SoldSeat[], other: SoldSeat[], showtimeId: ShowtimeId): Apart[] {
  const there = new Set(these.map(({ seatId, bookingId }) => `${seatId} ${bookingId}`))
  const missing = other.filter(({ seatId, bookingId }) => !there.has(`${seatId} ${bookingId}`))
  return [...Map.groupBy(missing, ({ bookingId }) => bookingId)].map(([bookingId, seats]) => ({
    showtimeId,
    bookingId,
    seatIds: seats.map(({ seatId }) => seatId),
  }))
}

/** Seats are sold without a live ticket: they become tickets when they were paid, else they go back on sale. */
async function giveBack(deps: ReconcileDeps, showtime: Seats, apart: Apart): Promise<void> {
  const booking = await deps.bookings.find(apart.bookingId)
  if (!booking) return alert('seats are sold to a booking that nobody knows', apart)

  const live = booking.tickets.filter(({ status }) => status !== 'VOID').map(({ seatId }) => seatId)
  if (apart.seatIds.every((seatId) => live.includes(seatId))) return
  if (booking.status === 'CONFIRMED') return alert('a confirmed booking has seats without tickets', apart)

  if (await deps.payments.isPaid(booking.id)) {
    const { outcome } = await deps.confirm(booking.id)
    return report(deps, apart, outcome === 'CONFIRMED' ? 'CONFIRMED' : 'RELEASED')
  }
  if (deps.now() - booking.updatedAt.getTime() < RELEASE_AFTER_MS) return
  await showtime.releaseBooking(booking.id)
  await report(deps, apart, 'RELEASED')
}

/** Live tickets without their seats: they get them, unless somebody else has them, which a human must settle. */
async function sellOrGiveUp(deps: ReconcileDeps, showtime: Seats, apart: Apart, ticketed: SoldSeat[]): Promise<void> {
  const booking = await deps.bookings.find(apart.bookingId)
  if (booking?.status !== 'CONFIRMED') return

  const seatIds = ticketed.filter(({ bookingId }) => bookingId === booking.id).map(({ seatId }) => seatId)
  const resold = await showtime.resell(booking.id, seatIds)
  if (!resold.ok) return alert('a ticket has lost its seat', { ...apart, refusal: resold.refusal.code })
  await report(deps, apart, 'SOLD')
}

async function report(deps: ReconcileDeps, apart: Apart, repair: Repair): Promise<void> {
  const born = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.tell(newEvent('seating.repaired.v1', apart.showtimeId, { ...apart, repair }, born))
}

const alert = (message: string, apart: Apart & { refusal?: string }) => log('error', message, apart)

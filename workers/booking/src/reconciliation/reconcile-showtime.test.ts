import { expect, spyOn, test } from 'bun:test'
import { BookingId, SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { SoldSeat } from '@cinema/domain/seating/seating'
import { newId } from '@cinema/platform/ids'
import type { Booking } from '../booking/booking'
import { type ReconcileDeps, reconcileShowtime } from './reconcile-showtime'

const MINUTE_MS = 60_000
const NOW = Date.UTC(2030, 0, 1)
const showtimeId = newId(ShowtimeId, NOW)

type Mismatch = {
  sold?: SoldSeat[]
  ticketed?: SoldSeat[]
  status?: Booking['status']
  changedMsAgo?: number
  isPaid?: boolean
  resell?: Result<unknown, { code: string }>
}

/** One booking of one seat, as the object and Postgres have it. */
function showtimeWith(mismatch: (id: BookingId, seatId: SeatId) => Mismatch) {
  const [id, seatId] = [newId(BookingId, NOW), newId(SeatId, NOW)]
  const {
    sold = [],
    ticketed = [],
    status = 'PENDING',
    changedMsAgo = 0,
    isPaid = false,
    resell,
  } = mismatch(id, seatId)
  const done: string[] = []
  const repairs: string[] = []
  const tickets = ticketed.filter(({ bookingId }) => bookingId === id)
  const deps: ReconcileDeps = {
    bookings: {
      soldAndClosed: async () => ({ sold: ticketed, closed: [] }),
      find: async (bookingId) => (bookingId === id ? bookingOf(id, status, NOW - changedMsAgo, tickets) : null),
      async publish(event) {
        if (event.type === 'seating.repaired.v1') repairs.push(event.data.repair)
      },
    },
    payments: { isPaid: async () => isPaid },
    seatBlocks: { at: async () => [] },
    openShowtime: async () => ({
      blockStates: async () => [],
      block: async () => accepted(null),
      unblock: async () => accepted(null),
      soldSeats: async () => sold,
      async resell() {
        done.push('resell')
        return resell ?? accepted(null)
      },
      async releaseBooking() {
        done.push('release')
      },
    }),
    async confirm() {
      done.push('confirm')
      return { outcome: 'CONFIRMED' }
    },
    now: () => NOW,
    requestId: 'request',
  }
  return { done, repairs, reconcile: () => reconcileShowtime(deps, showtimeId) }
}

function bookingOf(id: BookingId, status: Booking['status'], changedAt: number, sold: SoldSeat[]): Booking {
  const at = new Date(changedAt)
  return {
    id,
    reference: 'ABC234',
    userId: crypto.randomUUID() as Booking['userId'],
    email: 'ada@example.test',
    channel: 'ONLINE',
    name: null,
    soldBy: null,
    showtimeId,
    status,
    totalPrice: 1_000,
    currency: 'EUR',
    show: {} as Booking['show'],
    lines: [],
    seats: [],
    bookingDate: at,
    expiresAt: at,
    refundableUntil: at,
    movedFrom: null,
    cancelReason: null,
    revision: 0,
    createdAt: at,
    updatedAt: at,
    tickets: sold.map(({ seatId }) => ({ seatId, status: 'UNUSED' }) as Booking['tickets'][number]),
  }
}

test('nothing is done where the object and the tickets agree', async () => {
  const { done, repairs, reconcile } = showtimeWith((bookingId, seatId) => ({
    status: 'CONFIRMED',
    sold: [{ seatId, bookingId }],
    ticketed: [{ seatId, bookingId }],
  }))
  await reconcile()
  expect({ done, repairs }).toEqual({ done: [], repairs: [] })
})

test('the seat of a live ticket that is not sold is sold again', async () => {
  const { done, repairs, reconcile } = showtimeWith((bookingId, seatId) => ({
    status: 'CONFIRMED',
    ticketed: [{ seatId, bookingId }],
  }))
  await reconcile()
  expect({ done, repairs }).toEqual({ done: ['resell'], repairs: ['SOLD'] })
})

test('a live ticket whose seat another booking has is logged as an error and not repaired', async () => {
  const logged = spyOn(console, 'error').mockImplementation(() => {})
  const { repairs, reconcile } = showtimeWith((bookingId, seatId) => ({
    status: 'CONFIRMED',
    ticketed: [{ seatId, bookingId }],
    resell: refused({ code: 'SEATS_LOST' }),
  }))
  await reconcile()
  expect(repairs).toEqual([])
  expect(logged.mock.calls.join()).toContain('SEATS_LOST')
  logged.mockRestore()
})

test('a sold seat without a ticket is confirmed if it was paid', async () => {
  const { done, repairs, reconcile } = showtimeWith((bookingId, seatId) => ({
    sold: [{ seatId, bookingId }],
    isPaid: true,
  }))
  await reconcile()
  expect({ done, repairs }).toEqual({ done: ['confirm'], repairs: ['CONFIRMED'] })
})

test('a sold seat that was not paid is released after ten minutes', async () => {
  const early = showtimeWith((bookingId, seatId) => ({
    sold: [{ seatId, bookingId }],
    changedMsAgo: 10 * MINUTE_MS - 1,
  }))
  await early.reconcile()
  expect({ done: early.done, repairs: early.repairs }).toEqual({ done: [], repairs: [] })

  const late = showtimeWith((bookingId, seatId) => ({ sold: [{ seatId, bookingId }], changedMsAgo: 10 * MINUTE_MS }))
  await late.reconcile()
  expect({ done: late.done, repairs: late.repairs }).toEqual({ done: ['release'], repairs: ['RELEASED'] })
})

test('a seat sold to a booking that does not exist is logged as an error and not repaired', async () => {
  const logged = spyOn(console, 'error').mockImplementation(() => {})
  const stranger = newId(BookingId, NOW)
  const { done, repairs, reconcile } = showtimeWith((_, seatId) => ({ sold: [{ seatId, bookingId: stranger }] }))
  await reconcile()
  expect({ done, repairs }).toEqual({ done: [], repairs: [] })
  expect(logged.mock.calls.join()).toContain(stranger)
  logged.mockRestore()
})

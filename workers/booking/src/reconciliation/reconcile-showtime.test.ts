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

type Damage = {
  sold?: SoldSeat[]
  ticketed?: SoldSeat[]
  status?: Booking['status']
  changedMsAgo?: number
  isPaid?: boolean
  resell?: Result<unknown, { code: string }>
}

/** One booking of one seat, with the object and Postgres saying what the damage says. */
function damaged(damage: (id: BookingId, seatId: SeatId) => Damage) {
  const [id, seatId] = [newId(BookingId, NOW), newId(SeatId, NOW)]
  const { sold = [], ticketed = [], status = 'PENDING', changedMsAgo = 0, isPaid = false, resell } = damage(id, seatId)
  const done: string[] = []
  const told: string[] = []
  const tickets = ticketed.filter(({ bookingId }) => bookingId === id)
  const deps: ReconcileDeps = {
    bookings: {
      takenAt: async () => ({ sold: ticketed, closed: [] }),
      find: async (asked) => (asked === id ? bookingOf(id, status, NOW - changedMsAgo, tickets) : null),
      async tell(event) {
        if (event.type === 'seating.repaired.v1') told.push(event.data.repair)
      },
    },
    payments: { isPaid: async () => isPaid },
    seatBlocks: { at: async () => [] },
    openShowtime: async () => ({
      keptSeats: async () => [],
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
  return { done, told, mend: () => reconcileShowtime(deps, showtimeId) }
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
    cancelReason: null,
    createdAt: at,
    updatedAt: at,
    tickets: sold.map(({ seatId }) => ({ seatId, status: 'UNUSED' }) as Booking['tickets'][number]),
  }
}

test('where the object and the tickets agree nothing is done', async () => {
  const { done, told, mend } = damaged((bookingId, seatId) => ({
    status: 'CONFIRMED',
    sold: [{ seatId, bookingId }],
    ticketed: [{ seatId, bookingId }],
  }))
  await mend()
  expect({ done, told }).toEqual({ done: [], told: [] })
})

test('a live ticket without its sold seat gets it back', async () => {
  const { done, told, mend } = damaged((bookingId, seatId) => ({
    status: 'CONFIRMED',
    ticketed: [{ seatId, bookingId }],
  }))
  await mend()
  expect({ done, told }).toEqual({ done: ['resell'], told: ['SOLD'] })
})

test('a live ticket whose seat another has is told to a human and not repaired', async () => {
  const spoken = spyOn(console, 'error').mockImplementation(() => {})
  const { told, mend } = damaged((bookingId, seatId) => ({
    status: 'CONFIRMED',
    ticketed: [{ seatId, bookingId }],
    resell: refused({ code: 'SEATS_LOST' }),
  }))
  await mend()
  expect(told).toEqual([])
  expect(spoken.mock.calls.join()).toContain('SEATS_LOST')
  spoken.mockRestore()
})

test('a sold seat without a ticket is confirmed when its payment was kept', async () => {
  const { done, told, mend } = damaged((bookingId, seatId) => ({ sold: [{ seatId, bookingId }], isPaid: true }))
  await mend()
  expect({ done, told }).toEqual({ done: ['confirm'], told: ['CONFIRMED'] })
})

test('a sold seat that nobody paid for goes back on sale, but not before ten minutes', async () => {
  const early = damaged((bookingId, seatId) => ({ sold: [{ seatId, bookingId }], changedMsAgo: 10 * MINUTE_MS - 1 }))
  await early.mend()
  expect({ done: early.done, told: early.told }).toEqual({ done: [], told: [] })

  const late = damaged((bookingId, seatId) => ({ sold: [{ seatId, bookingId }], changedMsAgo: 10 * MINUTE_MS }))
  await late.mend()
  expect({ done: late.done, told: late.told }).toEqual({ done: ['release'], told: ['RELEASED'] })
})

test('a seat sold to a booking that nobody knows is told to a human and left as it is', async () => {
  const spoken = spyOn(console, 'error').mockImplementation(() => {})
  const stranger = newId(BookingId, NOW)
  const { done, told, mend } = damaged((_, seatId) => ({ sold: [{ seatId, bookingId: stranger }] }))
  await mend()
  expect({ done, told }).toEqual({ done: [], told: [] })
  expect(spoken.mock.calls.join()).toContain(stranger)
  spoken.mockRestore()
})

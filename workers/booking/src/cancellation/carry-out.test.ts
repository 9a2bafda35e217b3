import { expect, mock, spyOn, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import type { Booking } from '../booking/booking'
import { carryOutCancellation } from './carry-out'

const showtimeId = ShowtimeId.parse('018f0000-0000-7000-8000-00000000aaaa')
const idOf = (place: number) => BookingId.parse(`018f0000-0000-7000-8000-${String(place).padStart(12, '0')}`)
spyOn(console, 'warn').mockImplementation(() => {})

/** A showtime with bookings of these statuses, and dependencies that fail at the calls with these numbers. */
function world(statuses: Booking['status'][], failsAt: ReadonlySet<number>) {
  const bookings = new Map(statuses.map((status, place) => [idOf(place), { id: idOf(place), status }]))
  const events: DomainEvent[] = []
  const released: BookingId[] = []
  let calls = 0
  const call = () => {
    calls += 1
    if (failsAt.has(calls)) throw new Error('the database is unreachable')
  }
  const find = (id: BookingId) => {
    const booking = bookings.get(id)
    const total = { totalPrice: 1_000, revision: 0, currency: 'EUR', lines: [], seats: [], tickets: [], showtimeId }
    return booking ? ({ ...booking, ...total } as object as Booking) : null
  }
  const deps = {
    now: () => 0,
    requestId: 'a request',
    refreshShowtime: mock(async () => {}),
    openShowtime: async () => ({
      async releaseBooking(id: BookingId) {
        call()
        released.push(id)
      },
    }),
    cancellations: {
      reasonOf: async () => 'The projector is broken.',
      async liveOf(_: ShowtimeId, limit: number) {
        const live = [...bookings.values()].filter(({ status }) => status === 'PENDING' || status === 'CONFIRMED')
        return live.slice(0, limit).map(({ id }) => id)
      },
      async end({ id }: Pick<Booking, 'id'>, from: readonly string[], event: DomainEvent) {
        call()
        const booking = bookings.get(id)
        if (!booking || !from.includes(booking.status)) return false
        booking.status = 'CANCELLED'
        events.push(event)
        return true
      },
    },
    bookings: {
      find: async (id: BookingId) => {
        call()
        return find(id)
      },
    },
  }
  return { deps, events, released, bookings }
}

const status = fc.constantFrom<Booking['status']>('PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED')

test('rule 20: after a failure the next run cancels the remaining bookings, and each booking has one event', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(status, { maxLength: 130 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
      async (statuses, failures) => {
        const { deps, events, bookings } = world(statuses, new Set(failures))
        for (let turn = 0; turn < 70; turn++) {
          const ended = await carryOutCancellation(deps, showtimeId).then(
            () => true,
            () => false,
          )
          if (ended) break
        }
        const live = statuses.flatMap((was, place) => (was === 'PENDING' || was === 'CONFIRMED' ? [idOf(place)] : []))
        expect(events.map(({ aggregateId }) => aggregateId).toSorted()).toEqual(live.toSorted() as string[])
        expect([...bookings.values()].map((one) => one.status)).not.toContain('CONFIRMED')
        for (const event of events) {
          const was = statuses[live.length && [...bookings.keys()].indexOf(event.aggregateId as BookingId)]
          const refund = event.type === 'booking.cancelled.v1' && event.data.refund
          expect(refund).toBe(was === 'CONFIRMED' ? 'FULL' : 'NONE')
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('rule 20: sales are closed before the first booking is cancelled, and its seats are released', async () => {
  const { deps, events, released } = world(['CONFIRMED'], new Set())
  deps.refreshShowtime.mockImplementation(async () => expect(events).toEqual([]))
  await carryOutCancellation(deps, showtimeId)
  expect(deps.refreshShowtime).toHaveBeenCalled()
  expect(released).toEqual([idOf(0)])
  expect(events[0]).toMatchObject({
    data: {
      reason: 'SHOWTIME_CANCELLED',
      explanation: 'The projector is broken.',
      refund: 'FULL',
      total: { amount: 1_000 },
      revision: 1,
    },
  })
})

import { expect, test } from 'bun:test'
import { drawnSeating, RULES, seatIds } from './drawn-room.fixture'
import { nextLapse } from './next-lapse'
import { ann, bob, booking1, hold1, hold2, MINUTE, showtimeWith } from './showtime.fixture'
import { changedSeats, seatStatuses, soldSeats, statusOf, summarise } from './view'

function busyRow() {
  const showtime = showtimeWith(drawnSeating(['rrrRx']))
  showtime.execute({ type: 'ReserveSeats', bookingId: booking1, actorId: ann, seatIds: seatIds('A1'), at: 0 })
  showtime.execute({ type: 'HoldSeats', actorId: ann, holdId: hold1, seatIds: seatIds('A2'), at: MINUTE })
  return showtime
}

test('an actor sees their own seats as YOURS, others and anonymous customers see them as HELD', () => {
  const { seating } = busyRow()
  const seenBy = (actorId: typeof ann | undefined, at: number) => [...seatStatuses(seating, at, actorId).values()]
  expect(seenBy(ann, MINUTE)).toEqual(['YOURS', 'YOURS', 'AVAILABLE', 'SOLD', 'BLOCKED'])
  expect(seenBy(bob, MINUTE)).toEqual(['HELD', 'HELD', 'AVAILABLE', 'SOLD', 'BLOCKED'])
  expect(seenBy(undefined, MINUTE)).toEqual(['HELD', 'HELD', 'AVAILABLE', 'SOLD', 'BLOCKED'])
})

test('rule 5: a seat is AVAILABLE to all from the instant of its lapse', () => {
  const { seating } = busyRow()
  const [first] = seatIds('A1')
  expect(first && statusOf(seating, first, RULES.holdMs, ann)).toBe('AVAILABLE')
})

test('the summary counts each seat once', () => {
  const { seating } = busyRow()
  expect(summarise(seating, MINUTE)).toEqual({ total: 5, available: 1, held: 2, sold: 1, blocked: 1 })
  expect(summarise(seating, RULES.holdMs)).toEqual({ total: 5, available: 2, held: 1, sold: 1, blocked: 1 })
})

test('only sold seats are listed, with their bookings', () => {
  const showtime = busyRow()
  expect(soldSeats(showtime.seating).map(({ seatId }) => seatId)).toEqual(seatIds('A4'))
  showtime.execute({ type: 'SellSeats', bookingId: booking1, seatIds: seatIds('A1'), at: 1 })
  const ofBooking = soldSeats(showtime.seating).filter(({ bookingId }) => bookingId === booking1)
  expect(ofBooking.map(({ seatId }) => seatId)).toEqual(seatIds('A1'))
})

test('each changed seat is listed once', () => {
  const { execute } = busyRow()
  const change = { type: 'HoldSeats', actorId: ann, holdId: hold2, seatIds: seatIds('A2 A3'), at: 12 * MINUTE } as const
  expect(changedSeats(execute(change).facts)).toEqual(seatIds('A2 A3'))
})

test('the alarm is due when the first hold or reservation lapses', () => {
  expect(nextLapse(busyRow().seating)).toBe(RULES.holdMs)
  expect(nextLapse(drawnSeating(['rRx']))).toBeUndefined()
})

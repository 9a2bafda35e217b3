import { expect, test } from 'bun:test'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { applySeatMessage, type LiveSeats, liveSeatsOf } from './live-seats'

const a1 = 'a1' as SeatId
const a2 = 'a2' as SeatId
const start = liveSeatsOf({
  sequence: 4,
  seats: [
    { id: a1, status: 'AVAILABLE' },
    { id: a2, status: 'SOLD' },
  ],
})
const told = ({ sequence, behind, statuses }: LiveSeats) => ({ sequence, behind, seats: Object.fromEntries(statuses) })

test('the very next delta changes the seats that it names, and only those', () => {
  const next = applySeatMessage(start, { type: 'delta', sequence: 5, seats: [{ id: a1, status: 'HELD' }] })
  expect(told(next)).toEqual({ sequence: 5, behind: false, seats: { a1: 'HELD', a2: 'SOLD' } })
  expect(told(start).seats).toEqual({ a1: 'AVAILABLE', a2: 'SOLD' })
})

test('a delta that is already known changes nothing', () => {
  expect(applySeatMessage(start, { type: 'delta', sequence: 4, seats: [{ id: a1, status: 'HELD' }] })).toBe(start)
})

test('a gap is noticed, and no later delta counts until a snapshot has come', () => {
  const gap = applySeatMessage(start, { type: 'delta', sequence: 6, seats: [{ id: a1, status: 'HELD' }] })
  expect(told(gap)).toEqual({ sequence: 4, behind: true, seats: { a1: 'AVAILABLE', a2: 'SOLD' } })

  const after = applySeatMessage(gap, { type: 'delta', sequence: 5, seats: [{ id: a1, status: 'SOLD' }] })
  expect(told(after).seats).toEqual({ a1: 'AVAILABLE', a2: 'SOLD' })

  const mended = applySeatMessage(after, { type: 'snapshot', sequence: 9, seats: [{ id: a1, status: 'SOLD' }] })
  expect(told(mended)).toEqual({ sequence: 9, behind: false, seats: { a1: 'SOLD' } })
})

test('a snapshot of a reborn showtime counts although its sequence is lower', () => {
  const reborn = applySeatMessage(start, { type: 'snapshot', sequence: 1, seats: [{ id: a1, status: 'AVAILABLE' }] })
  expect(reborn.sequence).toBe(1)
})

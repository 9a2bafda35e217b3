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
const view = ({ sequence, behind, statuses }: LiveSeats) => ({ sequence, behind, seats: Object.fromEntries(statuses) })

test('the next delta changes the seats in it and no others', () => {
  const next = applySeatMessage(start, { type: 'delta', sequence: 5, seats: [{ id: a1, status: 'HELD' }] })
  expect(view(next)).toEqual({ sequence: 5, behind: false, seats: { a1: 'HELD', a2: 'SOLD' } })
  expect(view(start).seats).toEqual({ a1: 'AVAILABLE', a2: 'SOLD' })
})

test('a delta that was applied before changes nothing', () => {
  expect(applySeatMessage(start, { type: 'delta', sequence: 4, seats: [{ id: a1, status: 'HELD' }] })).toBe(start)
})

test('after a gap no delta is applied until a snapshot arrives', () => {
  const gap = applySeatMessage(start, { type: 'delta', sequence: 6, seats: [{ id: a1, status: 'HELD' }] })
  expect(view(gap)).toEqual({ sequence: 4, behind: true, seats: { a1: 'AVAILABLE', a2: 'SOLD' } })

  const after = applySeatMessage(gap, { type: 'delta', sequence: 5, seats: [{ id: a1, status: 'SOLD' }] })
  expect(view(after).seats).toEqual({ a1: 'AVAILABLE', a2: 'SOLD' })

  const restored = applySeatMessage(after, { type: 'snapshot', sequence: 9, seats: [{ id: a1, status: 'SOLD' }] })
  expect(view(restored)).toEqual({ sequence: 9, behind: false, seats: { a1: 'SOLD' } })
})

test('a snapshot of a reloaded showtime is applied although its sequence is lower', () => {
  const reloaded = applySeatMessage(start, { type: 'snapshot', sequence: 1, seats: [{ id: a1, status: 'AVAILABLE' }] })
  expect(reloaded.sequence).toBe(1)
})

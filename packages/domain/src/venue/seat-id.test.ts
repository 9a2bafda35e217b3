import { expect, test } from 'bun:test'
import { RoomId, SeatId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { labelOfSeatId, seatId } from './seat-id'

const room = RoomId.parse('01934d2e-7a01-7c5d-9b3f-2f6a8e4c1d07')

test('an id contains room, version, number and row', () => {
  expect(seatId(room, 3, 'F', 12)).toBe(SeatId.parse('2f6a8e4c-1d07-8c5d-8003-000012000006'))
  expect(seatId(room, 1, 'AA', 1)).toBe(SeatId.parse('2f6a8e4c-1d07-8c5d-8001-000001000027'))
})

test('the label of a seat can be read from its id', () => {
  for (const [row, number] of [
    ['A', 1],
    ['F', 12],
    ['Z', 9],
    ['AA', 1],
    ['AZ', 99],
    ['ZZ', 3],
  ] as const) {
    expect(labelOfSeatId(seatId(room, 2, row, number))).toBe(`${row}${number}`)
  }
})

const place = fc.record({
  room: fc.uuid({ version: 7 }).map((id) => RoomId.parse(id)),
  version: fc.integer({ min: 1, max: 999 }),
  row: fc.stringMatching(/^[A-Z]{1,2}$/),
  number: fc.integer({ min: 1, max: 99 }),
})

test('seats of a room that differ in version, row or number have different ids, and equal ones the same', () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      const samePlace = one.version === other.version && one.row === other.row && one.number === other.number
      const [first, second] = [one, other].map((seat) => seatId(room, seat.version, seat.row, seat.number))
      expect(first === second).toBe(samePlace)
    }),
  )
})

test('the seats of a room share the first half of their ids', () => {
  fc.assert(
    fc.property(place, place, ({ room, version, row, number }, other) => {
      const id = seatId(room, version, row, number)
      expect(seatId(room, other.version, other.row, other.number).slice(0, 20)).toBe(id.slice(0, 20))
    }),
  )
})

test.each([
  [0, 'A', 1],
  [1000, 'A', 1],
  [1, 'a', 1],
  [1, 'AAA', 1],
  [1, 'A', 0],
  [1, 'A', 1.5],
])('version %p, row %p, number %p throws', (version, row, number) => {
  expect(() => seatId(room, version, row, number)).toThrow(RangeError)
})

import { expect, test } from 'bun:test'
import { seatInDirection } from './seat-navigation'

const rows = [
  [
    { id: 'A1', x: 2, y: 0 },
    { id: 'A2', x: 3, y: 0 },
  ],
  [
    { id: 'B1', x: 0, y: 1 },
    { id: 'B2', x: 1, y: 1 },
    { id: 'B3', x: 3, y: 1 },
  ],
]

test('left and right move along the row, across an aisle, and stop at the edge', () => {
  expect(seatInDirection(rows, 'B2', 'right')).toBe('B3')
  expect(seatInDirection(rows, 'B3', 'right')).toBe('B3')
  expect(seatInDirection(rows, 'B1', 'left')).toBe('B1')
})

test('up and down move to the nearest seat of the next row', () => {
  expect(seatInDirection(rows, 'B1', 'up')).toBe('A1')
  expect(seatInDirection(rows, 'B3', 'up')).toBe('A2')
  expect(seatInDirection(rows, 'A1', 'down')).toBe('B2')
  expect(seatInDirection(rows, 'A1', 'up')).toBe('A1')
})

test('Home and End move to the ends of the row', () => {
  expect(seatInDirection(rows, 'B2', 'start')).toBe('B1')
  expect(seatInDirection(rows, 'B2', 'end')).toBe('B3')
})

import { expect, test } from 'bun:test'
import type { SeatView } from '@cinema/contracts/seating/http'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { layOut } from './room'

const seat = (label: string): SeatView => ({
  id: label as SeatId,
  label,
  row: label.slice(0, 1),
  number: Number(label.slice(1)),
  type: 'REGULAR',
  status: 'AVAILABLE',
  price: { amount: 1000, currency: 'EUR' },
})
const at = (label: string, x: number, y: number, partner?: string) => ({
  id: label as SeatId,
  x,
  y,
  ...(partner && { partnerId: partner as SeatId }),
})

test('rows are ordered from the screen to the back, each from left to right, and moved to the origin', () => {
  const room = layOut(['B1', 'A2', 'A1'].map(seat), [at('A1', 3, 1), at('A2', 4, 1), at('B1', 2, 2.5)])
  expect(room.rows.map((row) => row.map(({ label }) => label))).toEqual([['A1', 'A2'], ['B1']])
  expect(room).toMatchObject({ width: 3, height: 2.5 })
  expect(room.seats.get('A1')).toMatchObject({ x: 1, y: 0 })
})

test('each half of a sofa has its side', () => {
  const room = layOut(['A1', 'A2', 'A3'].map(seat), [at('A1', 0, 0, 'A2'), at('A2', 1, 0, 'A1'), at('A3', 2, 0)])
  expect(['A1', 'A2', 'A3'].map((id) => room.seats.get(id)?.half)).toEqual(['left', 'right', null])
})

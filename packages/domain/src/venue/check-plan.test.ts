import { expect, test } from 'bun:test'
import type { DocumentSeat } from '@cinema/contracts/venue/plan-document'
import { checkPlan } from './check-plan'

const seat = (row: string, number: number, more: Partial<DocumentSeat> = {}): DocumentSeat => ({
  row,
  number,
  type: 'REGULAR',
  x: number,
  y: row.charCodeAt(0),
  ...more,
})
const sofa = (number: number, partner: string, more: Partial<DocumentSeat> = {}) =>
  seat('K', number, { type: 'COUPLE', partner, ...more })
const faults = (...seats: DocumentSeat[]) =>
  checkPlan({ seats }).map((fault) => `${fault.code} ${fault.seats.join(' ')}`.trim())

test('a plan with sofas, aisles, accessible seats and companion seats is valid', () => {
  const wheelchair = seat('A', 1, { type: 'ACCESSIBLE' })
  const companion = seat('A', 2, { type: 'COMPANION' })
  expect(faults(wheelchair, companion, seat('A', 5), sofa(1, 'K2'), sofa(2, 'K1'))).toEqual([])
})

test('duplicate labels and overlapping seats are reported', () => {
  expect(faults(seat('A', 1), seat('A', 1, { x: 9 }))).toEqual(['DUPLICATE_LABEL A1'])
  expect(faults(seat('A', 1), seat('B', 1, { y: 65.5 }))).toEqual(['OVERLAPPING_SEATS A1 B1'])
  expect(faults(seat('A', 1), seat('B', 1, { y: 65.5, x: 2 }))).toEqual([])
})

test('rule 10: each half of a sofa without its matching half beside it is reported', () => {
  expect(faults(sofa(1, 'K2'), seat('K', 2))).toEqual(['TORN_SOFA K1'])
  expect(faults(sofa(1, 'K2'), sofa(2, 'K3'), sofa(3, 'K2'))).toEqual(['TORN_SOFA K1'])
  expect(faults(sofa(1, 'K2'), sofa(2, 'K1', { x: 3 }))).toEqual(['TORN_SOFA K1', 'TORN_SOFA K2'])
  expect(faults(seat('K', 1, { partner: 'K2' }), seat('K', 2))).toEqual(['TORN_SOFA K1'])
  expect(faults(seat('K', 1, { type: 'COUPLE' }))).toEqual(['TORN_SOFA K1'])
})

test('a companion seat without an accessible seat beside it is reported', () => {
  const companion = seat('A', 3, { type: 'COMPANION' })
  expect(faults(seat('A', 1, { type: 'ACCESSIBLE' }), companion)).toEqual(['COMPANION_WITHOUT_WHEELCHAIR_PLACE A3'])
  expect(faults(seat('B', 2, { type: 'ACCESSIBLE' }), companion)).toEqual(['COMPANION_WITHOUT_WHEELCHAIR_PLACE A3'])
})

test('a plan in which every seat is blocked is reported', () => {
  expect(faults(seat('A', 1, { blocked: 'HOUSE' }))).toEqual(['NO_SEATS_FOR_SALE'])
})

import { expect, test } from 'bun:test'
import { RoomId } from '@cinema/contracts/shared/ids'
import type { DocumentSeat, PlanDocument } from '@cinema/contracts/venue/plan-document'
import fc from 'fast-check'
import { firstPlan, nextVersion, toDocument } from './next-version'

const roomId = RoomId.parse('01934d2e-7a01-7c5d-9b3f-2f6a8e4c1d07')
const seat = (number: number, more: Partial<DocumentSeat> = {}): DocumentSeat => ({
  row: 'A',
  number,
  type: 'REGULAR',
  x: number,
  y: 1,
  ...more,
})
const documentOf = (...seats: DocumentSeat[]): PlanDocument => ({ seats })
const first = firstPlan(roomId, documentOf(seat(1), seat(2), seat(3)))
const labels = (ids: readonly string[]) => first.seats.flatMap(({ id, label }) => (ids.includes(id) ? [label] : []))

test('rule 11: a seat with the same label, place and type keeps its id; one that is moved or changes its type is new', () => {
  const { plan, added, removed, unchanged } = nextVersion(
    first,
    documentOf(seat(1), seat(2, { type: 'PREMIUM' }), seat(3, { x: 4 }), seat(5)),
  )
  expect(plan.version).toBe(2)
  expect(plan.seats[0]?.id).toBe(first.seats[0]?.id as never)
  expect(added.map(({ label }) => label)).toEqual(['A2', 'A3', 'A5'])
  expect(labels(removed)).toEqual(['A2', 'A3'])
  expect(unchanged).toBe(1)
})

test('rule 11: a seat that is blocked keeps its id', () => {
  const { added, removed, reblocked } = nextVersion(first, documentOf(seat(1, { blocked: 'BROKEN' }), seat(2), seat(3)))
  expect([added, removed]).toEqual([[], []])
  expect(reblocked.map(({ label, blocked }) => [label, blocked])).toEqual([['A1', 'BROKEN']])
})

test('rule 10: both halves of a sofa keep their ids or none does, and the halves refer to each other', () => {
  const half = (number: number, partner: string, more = {}) => seat(number, { type: 'COUPLE', partner, ...more })
  const lounge = firstPlan(roomId, documentOf(half(1, 'A2'), half(2, 'A1'), seat(3)))
  const moved = nextVersion(lounge, documentOf(half(1, 'A2'), half(2, 'A1', { y: 2 }), seat(3)))
  expect(moved.removed).toEqual(lounge.seats.slice(0, 2).map(({ id }) => id))
  const [left, right] = moved.plan.seats
  expect([left?.partnerId, right?.partnerId]).toEqual([right?.id, left?.id])
  expect(nextVersion(lounge, toDocument(lounge)).unchanged).toBe(3)
})

const anyDocument = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.constantFrom<DocumentSeat['type']>('REGULAR', 'PREMIUM').map((type) => seat(number, { type })),
      ),
    ),
  )
  .map((seats): PlanDocument => ({ seats }))

test('exporting and importing a plan changes nothing, and the differences account for all seats of both versions', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (one, other) => {
      const before = firstPlan(roomId, one)
      const { plan, added, removed, reblocked, unchanged } = nextVersion(before, other)
      expect(plan.seats).toHaveLength(added.length + reblocked.length + unchanged)
      expect(before.seats).toHaveLength(removed.length + reblocked.length + unchanged)
      expect(new Set([...plan.seats.map(({ id }) => id), ...removed]).size).toBe(plan.seats.length + removed.length)
      expect(nextVersion(plan, toDocument(plan))).toMatchObject({ added: [], removed: [], reblocked: [] })
    }),
  )
})

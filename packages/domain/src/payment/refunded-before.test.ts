import { expect, test } from 'bun:test'
import { TicketId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { refundedBefore } from './refunded-before'

const ticket = (place: number) => TicketId.parse(`018f0000-0000-7000-8000-00000000000${place}`)
const [A, B, C] = [ticket(1), ticket(2), ticket(3)]

test('rule 19: a ticket that is cancelled counts its equal share of each earlier refund', () => {
  const grants = [{ amount: 1_001, ticketIds: [A, B] }]
  expect(refundedBefore([A], grants)).toBe(501)
  expect(refundedBefore([B], grants)).toBe(500)
  expect(refundedBefore([C], grants)).toBe(0)
  expect(refundedBefore([A], [])).toBe(0)
})

test('rule 13: the shares of all tickets add up to exactly what was refunded for them', () => {
  const grant = fc.record({ amount: fc.nat(100_000), ticketIds: fc.subarray([A, B, C]) })
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 4 }), (grants) => {
      const oneByOne = [A, B, C].map((id) => refundedBefore([id], grants)).reduce((total, part) => total + part, 0)
      const forTickets = grants.filter(({ ticketIds }) => ticketIds.length > 0)
      expect(oneByOne).toBe(forTickets.reduce((total, { amount }) => total + amount, 0))
      expect(refundedBefore([A, B, C], grants)).toBe(oneByOne)
    }),
  )
})

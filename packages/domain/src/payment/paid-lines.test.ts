import { expect, test } from 'bun:test'
import type { PricedLine } from '@cinema/contracts/booking/priced-line'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import { SeatId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { earningsLeft, earningsOf, earningsTotal, shareOf } from './earnings'
import { complimentaryLines, linesLeft, paidLines, partOfLines } from './paid-lines'

const basis = { unitPrice: 0, seatTypeRate: null, ticketTypeRate: null, taxRate: 700, priceCard: null }
const seatId = (place: number) => SeatId.parse(`018f0000-0000-7000-8000-00000000000${place}`)
const line = (kind: PaidLine['kind'], net: number, tax: number, place = 0): PaidLine => ({
  kind,
  seatId: kind === 'TICKET' ? seatId(place) : null,
  seatType: null,
  ticketType: null,
  gross: net + tax,
  net,
  tax,
  basis,
})
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const grossOf = (lines: readonly PaidLine[]) => lines.map(({ gross }) => gross)

const size = fc.nat({ max: 5_000 })
const anyLines: fc.Arbitrary<PaidLine[]> = fc
  .tuple(fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 9 }), fc.tuple(size, size))
  .map(([tickets, [net, tax]]) => [
    ...tickets.map(([net, tax], place) => line('TICKET', net, tax, place)),
    line('FEE', net, tax),
  ])
const anyRefunds = fc.array(fc.tuple(size, fc.subarray([0, 1, 2, 3].map(seatId))), { maxLength: 6 })

test('a paid line has the net and tax of its booking line, and a line given away has zero of both', () => {
  const amount = euros(1_070)
  const { gross: _, net: __, tax: ___, ...ticket } = line('TICKET', 1_000, 70)
  const booked: PricedLine = { ...ticket, label: 'D4', amount, taxIncluded: euros(70) }

  const paid = paidLines([booked])
  expect(paid).toEqual([line('TICKET', 1_000, 70)])
  expect(complimentaryLines(paid)).toEqual([line('TICKET', 0, 0)])
})

test('rule 13: partial refunds take from the lines what they take from the ledger, and end at zero', () => {
  fc.assert(
    fc.property(anyLines, anyRefunds, (lines, refunds) => {
      let ledger = earningsOf('EUR', lines)
      const parts: PaidLine[][] = []
      for (const [wanted, seats] of [...refunds, [Number.MAX_SAFE_INTEGER, []] as const]) {
        const amount = Math.min(wanted, earningsTotal(ledger))
        const share = shareOf(ledger, amount)
        const part = partOfLines(linesLeft(lines, parts), euros(amount), seats)
        expect(earningsOf('EUR', part)).toEqual(share)
        expect(part.every(({ gross, net, tax }) => gross === net + tax && net >= 0 && tax >= 0)).toBe(true)
        parts.push(part)
        ledger = earningsLeft(ledger, share)
        const left = linesLeft(lines, parts)
        expect(earningsOf('EUR', left)).toEqual(ledger)
        expect(left.every(({ net, tax }) => net >= 0 && tax >= 0)).toBe(true)
      }
      expect(grossOf(linesLeft(lines, parts))).toEqual(lines.map(() => 0))
    }),
  )
})

test('a refund takes from the tickets of its seats first, and without seats from all lines', () => {
  const lines = [line('TICKET', 1_000, 100, 1), line('TICKET', 700, 70, 2), line('FEE', 0, 0)]
  expect(grossOf(partOfLines(lines, euros(770), [seatId(2)]))).toEqual([0, 770, 0])
  expect(grossOf(partOfLines(lines, euros(935)))).toEqual([550, 385, 0])
})

test('a refund never takes more from the lines than they hold', () => {
  expect(grossOf(partOfLines([line('TICKET', 1_000, 100)], euros(5_000)))).toEqual([1_100])
  expect(partOfLines([], euros(5_000))).toEqual([])
})

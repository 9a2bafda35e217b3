import { expect, test } from 'bun:test'
import { BookingLine } from '@cinema/contracts/booking/http'
import { type PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import { SeatId } from '@cinema/contracts/shared/ids'
import { SeatType } from '@cinema/contracts/venue/plan'
import fc from 'fast-check'
import { taxIncluded } from '../money/portion'
import { type QuotedSeat, quote } from './quote'
import { seatPrice } from './seat-price'

const rules: PriceRules = {
  currency: 'EUR',
  basePrice: 1_150,
  seatTypes: { REGULAR: 10_000, PREMIUM: 12_500, COUPLE: 11_000, ACCESSIBLE: 10_000, COMPANION: 0 },
  ticketTypes: { ADULT: 10_000, CHILD: 7_500, SENIOR: 8_500, STUDENT: 8_000 },
  feePerTicket: 80,
  taxRate: 700,
}
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const seat = (label: string, type: SeatType, last: string): QuotedSeat => ({
  id: SeatId.parse(`018f0000-0000-7000-8000-00000000000${last}`),
  label,
  type,
})
const D4 = seat('D4', 'PREMIUM', '4')
const K1 = seat('K1', 'COUPLE', '1')
const K2 = seat('K2', 'COUPLE', '2')

const rates = fc.integer({ min: 0, max: 30_000 })
const anyRules: fc.Arbitrary<PriceRules> = fc.record({
  currency: fc.constant('EUR'),
  basePrice: fc.integer({ min: 0, max: 100_000 }),
  seatTypes: fc.record({ REGULAR: rates, PREMIUM: rates, COUPLE: rates, ACCESSIBLE: rates, COMPANION: rates }),
  ticketTypes: fc.record({ ADULT: rates, CHILD: rates, SENIOR: rates, STUDENT: rates }),
  feePerTicket: fc.integer({ min: 0, max: 1_000 }),
  taxRate: rates,
})
const anyChoice = fc.array(fc.tuple(fc.constantFrom(...SeatType.options), fc.constantFrom(...TicketType.options)), {
  maxLength: 10,
})
const quoteOf = (card: PriceRules, choice: readonly (readonly [SeatType, TicketType])[]) =>
  quote(
    card,
    choice.map(([type], place) => seat(`A${place + 1}`, type, String(place))),
    choice.map(([, ticketType]) => ticketType),
  )

test('rule 12: a ticket costs base × seat type × ticket type, rounded once', () => {
  const { lines } = quote(rules, [D4], ['CHILD'])

  expect(lines[0]).toEqual({
    kind: 'TICKET',
    seatId: D4.id,
    label: 'D4',
    seatType: 'PREMIUM',
    ticketType: 'CHILD',
    amount: euros(1_078),
    taxIncluded: euros(71),
  })
})

test('rule 12: one line holds the fee of all tickets, with its tax', () => {
  const { lines, total } = quote(rules, [D4, K1], ['ADULT', 'ADULT'])

  expect(lines.map((line) => line.kind)).toEqual(['TICKET', 'TICKET', 'FEE'])
  expect(lines[2]).toMatchObject({ seatId: null, amount: euros(160), taxIncluded: euros(10) })
  expect(total).toEqual(euros(1_438 + 1_265 + 160))
})

test('rule 12: without a fee there is no fee line', () => {
  expect(quote({ ...rules, feePerTicket: 0 }, [D4], ['ADULT']).lines).toHaveLength(1)
  expect(quote(rules, [], [])).toEqual({ lines: [], total: euros(0) })
})

test('rule 10: each half of a sofa is priced as a ticket of its own', () => {
  const { lines } = quote(rules, [K1, K2], ['ADULT', 'CHILD'])
  expect(lines.slice(0, 2).map((line) => line.amount.amount)).toEqual([1_265, 949])
})

test('rule 12: a seat without a ticket type throws', () => {
  expect(() => quote(rules, [D4, K1], ['ADULT'])).toThrow(RangeError)
})

test('rule 12: the price in the seat map is the price of an adult ticket', () => {
  fc.assert(
    fc.property(anyRules, fc.constantFrom(...SeatType.options), (card, type) => {
      expect(quoteOf(card, [[type, 'ADULT']]).lines[0]?.amount).toEqual(seatPrice(card, type))
    }),
  )
})

test('rule 13: the taxes of the lines add up to exactly the tax of the total', () => {
  const card = { ...rules, taxRate: 888, basePrice: 2_100, feePerTicket: 150 }
  const { lines, total } = quoteOf(card, [
    ['REGULAR', 'ADULT'],
    ['REGULAR', 'ADULT'],
  ])
  expect(total).toEqual(euros(4_500))
  expect(lines.map((line) => line.taxIncluded.amount)).toEqual([171, 171, 25])

  fc.assert(
    fc.property(anyRules, anyChoice, (any, choice) => {
      const { lines, total } = quoteOf(any, choice)
      const taxes = lines.map((line) => line.taxIncluded.amount)
      expect(taxes.reduce((all, tax) => all + tax, 0)).toBe(taxIncluded(total.amount, any.taxRate))
      expect(lines.every((line) => line.taxIncluded.amount <= line.amount.amount)).toBe(true)
    }),
  )
})

test('rule 13: the total is the exact sum of the lines, and every line satisfies its schema', () => {
  fc.assert(
    fc.property(anyRules, anyChoice, (card, choice) => {
      const { lines, total } = quoteOf(card, choice)
      expect(lines.reduce((all, line) => all + line.amount.amount, 0)).toBe(total.amount)
      expect(lines.map((line) => BookingLine.parse(line))).toEqual(lines)
    }),
  )
})

import { expect, test } from 'bun:test'
import type { BookingLine } from '@cinema/contracts/booking/http'
import { SeatId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { ticketRefund } from './ticket-refund'

const seat = (place: number) => SeatId.parse(`018f0000-0000-7000-8000-0000000000${String(place).padStart(2, '0')}`)
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const line = (kind: BookingLine['kind'], seatId: SeatId | null, amount: number): BookingLine => ({
  kind,
  seatId,
  label: 'A1',
  seatType: seatId ? 'REGULAR' : null,
  ticketType: seatId ? 'ADULT' : null,
  amount: euros(amount),
  taxIncluded: euros(0),
})
const booked = (prices: number[], fee: number) => [
  ...prices.map((price, place) => line('TICKET', seat(place), price)),
  line('FEE', null, fee),
]

test('rule 19: the refund of a ticket is its price and its share of the fee', () => {
  expect(ticketRefund(booked([1_000, 800], 101), [seat(0)])).toBe(1_051)
  expect(ticketRefund(booked([1_000, 800], 101), [seat(1)])).toBe(850)
  expect(ticketRefund(booked([1_000, 800], 101), [])).toBe(0)
})

test('rules 13 and 19: a booking that is cancelled ticket by ticket is refunded exactly its total', () => {
  const prices = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(prices, fc.nat({ max: 10_000 }), (amounts, fee) => {
      const lines = booked(amounts, fee)
      const back = amounts.reduce((sum, _, place) => sum + ticketRefund(lines, [seat(place)]), 0)
      expect(back).toBe(lines.reduce((sum, { amount }) => sum + amount.amount, 0))
    }),
  )
})

import { expect, test } from 'bun:test'
import { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import { type BookedPayment, type ComparedBooking, compareBooks } from './compare-books'

const bookingId = BookingId.parse('018f0000-0000-7000-8000-000000000001')
const paymentId = PaymentId.parse('018f0000-0000-7000-8000-000000000002')
const euros = (amount: number) => ({ amount, currency: 'EUR' })

const paid: BookedPayment = {
  paymentId,
  method: 'card',
  status: 'SUCCEEDED',
  amount: euros(2_000),
  refunds: [],
  ledger: { card_clearing: 2_000, revenue: -1_800, tax: -200 },
  provider: { captured: 2_000, refunded: 0 },
}
const sold: ComparedBooking = { bookingId, status: 'CONFIRMED', value: euros(2_000), payments: [paid] }
const kindsOf = (booking: ComparedBooking) => compareBooks(booking).map(({ kind }) => kind)
const goodwill = { amount: euros(500), reason: 'GOODWILL', status: 'DONE' } as const

test('rule 14: there is no difference when tickets, payments, provider and ledger agree', () => {
  expect(compareBooks(sold)).toEqual([])
  expect(compareBooks({ ...sold, status: 'EXPIRED', value: euros(0), payments: [] })).toEqual([])
})

test('unpaid tickets are reported with the amount that was kept', () => {
  const unpaid = { ...sold, payments: [{ ...paid, status: 'FAILED' as const, ledger: {}, provider: null }] }
  expect(compareBooks(unpaid)).toEqual([
    { kind: 'TICKETS_UNPAID', bookingId, paymentId: null, expected: euros(2_000), found: euros(0) },
  ])
})

test('complimentary tickets are not reported as unpaid', () => {
  const gift = { ...paid, method: 'complimentary' as const, amount: euros(0), ledger: {}, provider: null }
  expect(compareBooks({ ...sold, payments: [gift] })).toEqual([])
})

test('money kept without tickets is reported, unless the booking is pending', () => {
  expect(kindsOf({ ...sold, status: 'CANCELLED', value: euros(0) })).toEqual(['MONEY_WITHOUT_TICKETS'])
  expect(kindsOf({ ...sold, status: 'PENDING', value: euros(0) })).toEqual([])
})

test('a goodwill refund does not make a ticket unpaid', () => {
  const ledger = { card_clearing: 1_500, revenue: -1_350, tax: -150 }
  const given = { ...paid, refunds: [goodwill], ledger, provider: { captured: 2_000, refunded: 500 } }
  expect(compareBooks({ ...sold, payments: [given] })).toEqual([])
})

test('a refund that the ledger or the provider lacks is reported as a difference of each that lacks it', () => {
  expect(kindsOf({ ...sold, payments: [{ ...paid, refunds: [goodwill] }] })).toEqual([
    'LEDGER_DIFFERS',
    'PROVIDER_DIFFERS',
  ])
  expect(kindsOf({ ...sold, payments: [{ ...paid, provider: { captured: 2_000, refunded: 500 } }] })).toEqual([
    'PROVIDER_DIFFERS',
  ])
})

test('a sale with a receivable left is reported as not settled', () => {
  const owed = { ...paid, ledger: { card_clearing: 2_000, receivable: 1 } }
  expect(kindsOf({ ...sold, payments: [owed] })).toEqual(['SALE_NOT_SETTLED'])
})

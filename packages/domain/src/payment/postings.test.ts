import { describe, expect, test } from 'bun:test'
import type { BookingLine } from '@cinema/contracts/booking/http'
import fc from 'fast-check'
import { type Earnings, earningsLeft, earningsOf, earningsTotal, shareOf } from './earnings'
import { type Account, balanced, type Entry } from './ledger'
import { postCapture, postRefund, postSale } from './postings'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const line = (kind: BookingLine['kind'], amount: number, taxIncluded: number): BookingLine => ({
  kind,
  seatId: null,
  label: kind,
  seatType: null,
  ticketType: null,
  amount: euros(amount),
  taxIncluded: euros(taxIncluded),
})
const earnings: Earnings = { currency: 'EUR', revenue: 2_000, fees: 150, tax: 150 }
const nothing: Earnings = { currency: 'EUR', revenue: 0, fees: 0, tax: 0 }

const size = fc.nat({ max: 1_000_000 })
const anyEarnings: fc.Arbitrary<Earnings> = fc.record({
  currency: fc.constant('EUR'),
  revenue: size,
  fees: size,
  tax: size,
})
const balanceOf = (entries: readonly Entry[], account?: Account) =>
  entries.filter((entry) => !account || entry.account === account).reduce((all, { amount }) => all + amount.amount, 0)
const isTransaction = (entries: readonly Entry[]) =>
  balanceOf(entries) === 0 &&
  entries.every(({ amount }) => amount.amount !== 0) &&
  new Set(entries.map(({ account }) => account)).size === entries.length

describe('earnings', () => {
  test('rule 13: tickets, fees and tax are what the lines say, and together the total', () => {
    const found = earningsOf('EUR', [line('TICKET', 1_070, 70), line('TICKET', 1_070, 70), line('FEE', 160, 10)])
    expect(found).toEqual({ currency: 'EUR', revenue: 2_000, fees: 150, tax: 150 })
    expect(earningsTotal(found)).toBe(2_300)
  })

  test('rule 13: no share is larger than what is there, and shares taken in turn end at nothing', () => {
    fc.assert(
      fc.property(anyEarnings, fc.array(size, { maxLength: 6 }), (whole, amounts) => {
        let left = whole
        for (const amount of [...amounts, Number.MAX_SAFE_INTEGER]) {
          left = earningsLeft(left, shareOf(left, Math.min(amount, earningsTotal(left))))
          expect(Math.min(left.revenue, left.fees, left.tax)).toBeGreaterThanOrEqual(0)
        }
        expect(left).toEqual(nothing)
      }),
    )
  })
})

describe('postings', () => {
  test('rule 14: a capture debits the clearing account and credits what it was paid for', () => {
    expect(postCapture({ through: 'card_clearing', captured: euros(2_300), unpaid: earnings })).toEqual([
      { account: 'card_clearing', amount: euros(2_300) },
      { account: 'revenue', amount: euros(-2_000) },
      { account: 'fees', amount: euros(-150) },
      { account: 'tax', amount: euros(-150) },
    ])
  })

  test('rule 14: a second success for a paid booking is owed back whole', () => {
    expect(postCapture({ through: 'chain_clearing', captured: euros(2_300), unpaid: nothing })).toEqual([
      { account: 'chain_clearing', amount: euros(2_300) },
      { account: 'refunds_due', amount: euros(-2_300) },
    ])
  })

  test('rule 14: every capture balances, whatever it pays for', () => {
    fc.assert(
      fc.property(anyEarnings, size, (unpaid, amount) => {
        const entries = postCapture({ through: 'card_clearing', captured: euros(amount), unpaid })
        expect(isTransaction(entries)).toBe(true)
        expect(balanceOf(entries, 'card_clearing')).toBe(amount)
      }),
    )
  })

  test('rule 19: a full refund is the exact reverse of its capture', () => {
    const captured = postCapture({ through: 'cash', captured: euros(2_300), unpaid: earnings })
    const back = postRefund({ through: 'cash', refunded: euros(2_300), kept: earnings, surplus: euros(0) })
    expect(back).toEqual(captured.map(({ account, amount }) => ({ account, amount: euros(-amount.amount) })))
  })

  test('rule 14: a refund takes the surplus first and leaves the earnings alone', () => {
    expect(postRefund({ through: 'cash', refunded: euros(300), kept: earnings, surplus: euros(300) })).toEqual([
      { account: 'cash', amount: euros(-300) },
      { account: 'refunds_due', amount: euros(300) },
    ])
  })

  test('rule 13: partial refunds that add up to the capture leave every account at zero', () => {
    fc.assert(
      fc.property(anyEarnings, size, fc.array(size, { maxLength: 5 }), (whole, over, amounts) => {
        const captured = earningsTotal(whole) + over
        const books = postCapture({ through: 'card_clearing', captured: euros(captured), unpaid: whole })
        let left = captured
        for (const wish of [...amounts, captured]) {
          const amount = Math.min(wish, left)
          left -= amount
          books.push(...refundFrom(books, amount))
        }
        const accounts = books.map(({ account }) => balanceOf(books, account))
        expect(accounts.filter((balance) => balance !== 0)).toEqual([])
      }),
    )
  })

  test('rule 19: a refund of more than was kept is a fault', () => {
    const excess = { through: 'cash', refunded: euros(2_301), kept: earnings, surplus: euros(0) } as const
    expect(() => postRefund(excess)).toThrow(RangeError)
  })

  test('a sale on account debits what is owed to us', () => {
    const entries = postSale({ through: 'receivable', sold: earnings })
    expect(isTransaction(entries)).toBe(true)
    expect(balanceOf(entries, 'receivable')).toBe(2_300)
  })

  test('rule 14: entries that do not balance or mix currencies are a fault', () => {
    expect(() => balanced('EUR', [{ account: 'cash', amount: euros(1) }])).toThrow(RangeError)
    const mixed: Entry[] = [
      { account: 'cash', amount: euros(1) },
      { account: 'revenue', amount: { amount: -1, currency: 'USD' } },
    ]
    expect(() => balanced('EUR', mixed)).toThrow(TypeError)
  })
})

/** Refunds against what the books themselves still hold, as the ledger's reader would find it. */
function refundFrom(books: readonly Entry[], amount: number): Entry[] {
  const held = (account: Account) => -balanceOf(books, account) || 0
  const kept: Earnings = { currency: 'EUR', revenue: held('revenue'), fees: held('fees'), tax: held('tax') }
  const entries = postRefund({
    through: 'card_clearing',
    refunded: euros(amount),
    kept,
    surplus: euros(held('refunds_due')),
  })
  expect(isTransaction(entries)).toBe(true)
  return entries
}

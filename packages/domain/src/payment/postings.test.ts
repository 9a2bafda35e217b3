import { describe, expect, test } from 'bun:test'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import fc from 'fast-check'
import { type Earnings, earningsLeft, earningsOf, earningsTotal, shareOf } from './earnings'
import { type Account, balanced, type Entry } from './ledger'
import { postCapture, postRefund, postRefundDue, postRefundElsewhere, postSale } from './postings'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const line = (kind: PaidLine['kind'], gross: number, tax: number) => ({ kind, net: gross - tax, tax })
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
  test('rule 13: tickets, fees and tax are the sums of the lines, and together the total', () => {
    const found = earningsOf('EUR', [line('TICKET', 1_070, 70), line('TICKET', 1_070, 70), line('FEE', 160, 10)])
    expect(found).toEqual({ currency: 'EUR', revenue: 2_000, fees: 150, tax: 150 })
    expect(earningsTotal(found)).toBe(2_300)
  })

  test('rule 13: no share exceeds the earnings, and shares taken one after another end at zero', () => {
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
  test('rule 14: a sale debits what the customer owes and credits tickets, fees and tax', () => {
    expect(postSale(earnings)).toEqual([
      { account: 'receivable', amount: euros(2_300) },
      { account: 'revenue', amount: euros(-2_000) },
      { account: 'fees', amount: euros(-150) },
      { account: 'tax', amount: euros(-150) },
    ])
  })

  test('rule 14: a capture settles the sale, and nothing is owed to us any more', () => {
    const captured = postCapture({ through: 'card_clearing', captured: euros(2_300), sold: earnings })
    expect(captured).toEqual([
      { account: 'card_clearing', amount: euros(2_300) },
      { account: 'receivable', amount: euros(-2_300) },
    ])
    expect(balanceOf([...postSale(earnings), ...captured], 'receivable')).toBe(0)
  })

  test('rule 14: a second successful payment of a booking is due for refund in full', () => {
    expect(postCapture({ through: 'chain_clearing', captured: euros(2_300), sold: nothing })).toEqual([
      { account: 'chain_clearing', amount: euros(2_300) },
      { account: 'refunds_due', amount: euros(-2_300) },
    ])
  })

  test('rule 14: every capture balances, whatever was sold', () => {
    fc.assert(
      fc.property(anyEarnings, size, (sold, amount) => {
        const entries = postCapture({ through: 'card_clearing', captured: euros(amount), sold })
        expect(isTransaction(entries)).toBe(true)
        expect(balanceOf(entries, 'card_clearing')).toBe(amount)
      }),
    )
  })

  test('rule 19: a refund is due from its request until it is paid out', () => {
    const due = postRefundDue(euros(1_150), { kept: earnings, surplus: 0 })
    expect(due).toEqual([
      { account: 'revenue', amount: euros(1_000) },
      { account: 'fees', amount: euros(75) },
      { account: 'tax', amount: euros(75) },
      { account: 'refunds_due', amount: euros(-1_150) },
    ])
    const out = postRefund('cash', euros(1_150))
    expect(balanceOf([...due, ...out], 'refunds_due')).toBe(0)
    expect(balanceOf(out, 'cash')).toBe(-1_150)
  })

  test('rule 14: a refund takes the surplus first and then leaves the earnings unchanged', () => {
    expect(postRefundDue(euros(300), { kept: earnings, surplus: 300 })).toEqual([])
  })

  test('rule 19: a refund made elsewhere is request and payout in one transaction', () => {
    const entries = postRefundElsewhere('card_clearing', euros(2_300), { kept: earnings, surplus: 0 })
    expect(entries).toEqual([
      { account: 'revenue', amount: euros(2_000) },
      { account: 'fees', amount: euros(150) },
      { account: 'tax', amount: euros(150) },
      { account: 'card_clearing', amount: euros(-2_300) },
    ])
  })

  test('rule 13: partial refunds that add up to what was captured leave every account at zero', () => {
    fc.assert(
      fc.property(anyEarnings, size, fc.array(size, { maxLength: 5 }), (whole, over, amounts) => {
        const captured = earningsTotal(whole) + over
        const books = [
          ...postSale(whole),
          ...postCapture({ through: 'card_clearing', captured: euros(captured), sold: whole }),
        ]
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

  test('rule 19: a refund of more than is held throws', () => {
    expect(() => postRefundDue(euros(2_301), { kept: earnings, surplus: 0 })).toThrow(RangeError)
  })

  test('rule 14: entries that do not balance or mix currencies throw', () => {
    expect(() => balanced('EUR', [{ account: 'cash', amount: euros(1) }])).toThrow(RangeError)
    const mixed: Entry[] = [
      { account: 'cash', amount: euros(1) },
      { account: 'revenue', amount: { amount: -1, currency: 'USD' } },
    ]
    expect(() => balanced('EUR', mixed)).toThrow(TypeError)
  })
})

/** A refund against the balances of the ledger itself. */
function refundFrom(books: readonly Entry[], amount: number): Entry[] {
  const held = (account: Account) => -balanceOf(books, account) || 0
  const kept: Earnings = { currency: 'EUR', revenue: held('revenue'), fees: held('fees'), tax: held('tax') }
  const due = postRefundDue(euros(amount), { kept, surplus: held('refunds_due') })
  const out = postRefund('card_clearing', euros(amount))
  expect([due, out].every(isTransaction)).toBe(true)
  return [...due, ...out]
}

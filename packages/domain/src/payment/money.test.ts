import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Earnings, earningsTotal } from './earnings'
import type { Account } from './ledger'
import { type Flaw, heldOn, isLive, type Money, noMoney, type Step, step, sum } from './money-model.fixture'

const anyEarnings: fc.Arbitrary<Earnings> = fc.record({
  currency: fc.constant('EUR'),
  revenue: fc.integer({ min: 1, max: 60 }),
  fees: fc.nat({ max: 10 }),
  tax: fc.nat({ max: 20 }),
})
const place = fc.nat({ max: 9 })
const amount = fc.integer({ min: 1, max: 40 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'capture' } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('request' as const), payment: place, amount }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('send', 'finish', 'fail', 'return', 'again'), refund: place }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund elsewhere' as const), payment: place, amount }) },
)
const sequence = fc.tuple(anyEarnings, fc.array(anyStep, { maxLength: 40 }))

const ACCOUNTS: readonly Account[] = ['receivable', 'card_clearing', 'revenue', 'tax', 'fees', 'refunds_due']

function applied([earnings, steps]: [Earnings, Step[]], flaw: Flaw | null): Money {
  const money = noMoney(earnings)
  for (const happens of steps) step(money, happens, flaw)
  return money
}

/** Rule 14: every transaction sums to zero, and each account of a payment agrees with its refunds. */
function isInOrder(money: Money): boolean {
  const balanced = money.transactions.every((entries) => sum(entries.map((entry) => entry.amount.amount)) === 0)
  return balanced && money.payments.every((_, of) => holdsWhatItShould(money, of))
}

function holdsWhatItShould({ payments, refunds }: Money, of: number): boolean {
  const payment = payments[of]
  if (!payment) return false
  const own = refunds.filter((refund) => refund.payment === of)
  const owed = sum(own.filter(({ status }) => isLive(status)).map((refund) => refund.amount))
  const isEarned = (['revenue', 'fees', 'tax'] as const).every((account) => heldOn(account, payment.entries) <= 0)
  return (
    heldOn('card_clearing', payment.entries) === payment.captured - payment.refunded &&
    heldOn('receivable', payment.entries) === 0 &&
    -heldOn('refunds_due', payment.entries) >= owed &&
    (isSurplus(payment) || -heldOn('refunds_due', payment.entries) === owed) &&
    isEarned
  )
}

const isSurplus = ({ entries }: Money['payments'][number]): boolean =>
  entries.some(({ account, amount: moved }) => account === 'refunds_due' && moved.amount < 0) &&
  !entries.some(({ account, amount: moved }) => account === 'revenue' && moved.amount < 0)

/** Rule 19: no payment has refunded more than it captured, open refunds included. */
const refundsNoMore = ({ payments, refunds }: Money): boolean =>
  payments.every(({ captured, refunded }, of) => {
    const own = refunds.filter((refund) => refund.payment === of && refund.status !== 'FAILED')
    return refunded <= captured && sum(own.map((refund) => refund.amount)) <= captured
  })

/** Rule 14: a booking earns its price once, apart from failed refunds, which staff have to handle. */
function earnsOnce({ payments, refunds, earnings }: Money): boolean {
  const entries = payments.flatMap((payment) => payment.entries)
  const earned = -sum((['revenue', 'fees', 'tax'] as const).map((account) => heldOn(account, entries)))
  const waiting = sum(refunds.filter(({ status }) => status === 'FAILED').map((refund) => refund.amount))
  return earned <= earningsTotal(earnings) + waiting
}

/** Rule 13: after the rest of every payment is refunded, every account is at zero. */
function endsAtZero(money: Money): boolean {
  for (const [of, refund] of money.refunds.entries())
    if (isLive(refund.status)) step(money, { do: 'finish', refund: of })
  for (const [of, payment] of money.payments.entries()) {
    const left = payment.captured - payment.refunded
    if (left > 0) step(money, { do: 'refund elsewhere', payment: of, amount: left })
  }
  const entries = money.payments.flatMap((payment) => payment.entries)
  return ACCOUNTS.every((account) => heldOn(account, entries) === 0)
}

function holds(steps: [Earnings, Step[]], flaw: Flaw | null): boolean {
  try {
    const money = applied(steps, flaw)
    return isInOrder(money) && refundsNoMore(money) && earnsOnce(money) && endsAtZero(money)
  } catch {
    return false
  }
}

test('rules 13, 14, 19: any sequence of payments and refunds keeps the ledger balanced and refunds no more than was kept', () => {
  fc.assert(
    fc.property(sequence, (steps) => holds(steps, null)),
    { numRuns: 2_000 },
  )
})

/** A flaw may show in one sequence of a thousand, so many are tried; the first that shows it ends the search. */
const UNTIL_FOUND = { numRuns: 100_000, endOnFailure: true }

describe('each planted flaw is found', () => {
  test.each<Flaw>([
    'an open refund does not reduce the surplus',
    'a failed refund is not reversed',
    'a finished refund may finish again',
    'a second payment sells again',
    'shares are taken of the original earnings',
  ])('%s', (flaw) => {
    const outcome = fc.check(
      fc.property(sequence, (steps) => holds(steps, flaw)),
      UNTIL_FOUND,
    )
    expect(outcome.failed).toBe(true)
  })
})

test('the sequences reach surpluses, failed refunds and full refunds', () => {
  const seen = fc.sample(sequence, 500).map((steps) => applied(steps, null))
  expect(seen.some(({ payments }) => payments.length === 3)).toBe(true)
  expect(seen.some(({ refunds }) => refunds.some(({ status }) => status === 'FAILED'))).toBe(true)
  expect(
    seen.some(({ earnings, payments }) => payments.some(({ refunded }) => refunded === earningsTotal(earnings))),
  ).toBe(true)
})

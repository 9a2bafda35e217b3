import type { Money } from '@cinema/contracts/shared/money'
import { type Earnings, earningsTotal, shareOf } from './earnings'
import { type Account, balanced, type Entry, type MoneyAccount } from './ledger'

/** Where money comes in and goes out: what is owed to us is no place for that. */
export type Till = Exclude<MoneyAccount, 'receivable'>

/** A sale of exactly these earnings makes the customer owe us: debits `receivable`, credits revenue, fees and tax. */
export const postSale = (sold: Earnings): Entry[] =>
  balanced(sold.currency, [entry('receivable', earningsTotal(sold), sold.currency), ...earned(sold, -1)])

/**
 * Money that came: debits `through`; credits `receivable` as far as the sale reaches, and what goes beyond it to
 * `refunds_due` (rule 14): a second success for a paid booking sells nothing and is all surplus.
 */
export function postCapture(capture: { through: Till; captured: Money; sold: Earnings }): Entry[] {
  const { amount, currency } = capture.captured
  const settled = Math.min(amount, earningsTotal(capture.sold))
  return balanced(currency, [
    entry(capture.through, amount, currency),
    entry('receivable', -settled, currency),
    entry('refunds_due', settled - amount, currency),
  ])
}

/** What a payment still holds: earned, and beyond that as a surplus which no refund lays claim to yet; minor units. */
export type Holdings = { kept: Earnings; surplus: number }

export const holdingsTotal = ({ kept, surplus }: Holdings): number => earningsTotal(kept) + surplus

/**
 * A refund that is asked for makes us owe it: debits revenue, fees and tax in proportion to what they still hold, credits
 * `refunds_due`. A surplus goes back first, and is owed already. Parts that add up to the whole leave nothing behind
 * (rule 13). More than is held is a fault and throws (rule 19).
 */
export function postRefundDue(asked: Money, { kept, surplus }: Holdings): Entry[] {
  const { amount, currency } = asked
  const earnedBack = amount - Math.min(amount, surplus)
  return balanced(currency, [...earned(shareOf(kept, earnedBack), 1), entry('refunds_due', -earnedBack, currency)])
}

/** A refund that was paid out: what we owed has left. */
export const postRefund = (through: Till, { amount, currency }: Money): Entry[] =>
  balanced(currency, [entry('refunds_due', amount, currency), entry(through, -amount, currency)])

/** A refund that was paid out before anybody here asked for it, at the provider's dashboard or by a chargeback. */
export const postRefundElsewhere = (through: Till, given: Money, holdings: Holdings): Entry[] =>
  balanced(given.currency, [...postRefundDue(given, holdings), ...postRefund(through, given)])

const earned = ({ revenue, fees, tax, currency }: Earnings, sign: 1 | -1): Entry[] => [
  entry('revenue', sign * revenue, currency),
  entry('fees', sign * fees, currency),
  entry('tax', sign * tax, currency),
]

const entry = (account: Account, amount: number, currency: string): Entry => ({ account, amount: { amount, currency } })

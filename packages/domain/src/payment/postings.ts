import type { Money } from '@cinema/contracts/shared/money'
import { type Earnings, earningsTotal, shareOf } from './earnings'
import { type Account, balanced, type Entry, type MoneyAccount } from './ledger'

/** The accounts that money is received on and paid out from: all money accounts but `receivable`. */
export type ReceivingAccount = Exclude<MoneyAccount, 'receivable'>

/** The entries of a sale: debits `receivable`, credits revenue, fees and tax. */
export const postSale = (sold: Earnings): Entry[] =>
  balanced(sold.currency, [entry('receivable', earningsTotal(sold), sold.currency), ...earned(sold, -1)])

/**
 * The entries of a captured payment: debits `through`, credits `receivable` up to the amount of the sale and
 * `refunds_due` with the rest (rule 14). For a second payment of a booking, `sold` is zero and all of it is a surplus.
 */
export function postCapture(capture: { through: ReceivingAccount; captured: Money; sold: Earnings }): Entry[] {
  const { amount, currency } = capture.captured
  const settled = Math.min(amount, earningsTotal(capture.sold))
  return balanced(currency, [
    entry(capture.through, amount, currency),
    entry('receivable', -settled, currency),
    entry('refunds_due', settled - amount, currency),
  ])
}

/** What is left of a payment, in minor units: its earnings, and a surplus that no refund was requested for yet. */
export type PaymentBalance = { kept: Earnings; surplus: number }

export const balanceTotal = ({ kept, surplus }: PaymentBalance): number => earningsTotal(kept) + surplus

/**
 * The entries of a refund request: debits revenue, fees and tax in proportion to what is left of them, credits
 * `refunds_due`. The surplus is refunded first and needs no entry, since it is on `refunds_due` already. Refunds that
 * add up to the payment leave zero on every account (rule 13). Throws a RangeError if the refund exceeds the holdings
 * (rule 19).
 */
export function postRefundDue({ amount, currency }: Money, { kept, surplus }: PaymentBalance): Entry[] {
  const earnedBack = amount - Math.min(amount, surplus)
  return balanced(currency, [...earned(shareOf(kept, earnedBack), 1), entry('refunds_due', -earnedBack, currency)])
}

/** The entries of a refund that was paid out: debits `refunds_due`, credits `through`. */
export const postRefund = (through: ReceivingAccount, { amount, currency }: Money): Entry[] =>
  balanced(currency, [entry('refunds_due', amount, currency), entry(through, -amount, currency)])

/**
 * The entries of a refund that was made elsewhere, in the provider's dashboard or by a chargeback: request and payout
 * in one.
 */
export const postRefundElsewhere = (through: ReceivingAccount, given: Money, holdings: PaymentBalance): Entry[] =>
  balanced(given.currency, [...postRefundDue(given, holdings), ...postRefund(through, given)])

const earned = ({ revenue, fees, tax, currency }: Earnings, sign: 1 | -1): Entry[] => [
  entry('revenue', sign * revenue, currency),
  entry('fees', sign * fees, currency),
  entry('tax', sign * tax, currency),
]

const entry = (account: Account, amount: number, currency: string): Entry => ({ account, amount: { amount, currency } })

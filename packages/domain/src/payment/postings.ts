import type { Money } from '@cinema/contracts/shared/money'
import { type Earnings, earningsTotal, shareOf } from './earnings'
import { type Account, balanced, type Entry, type MoneyAccount } from './ledger'

/** A sale of exactly these earnings: debits `through`, credits revenue, fees and tax. */
export const postSale = ({ through, sold }: { through: MoneyAccount; sold: Earnings }): Entry[] =>
  balanced(sold.currency, [entry(through, earningsTotal(sold), sold.currency), ...earned(sold, -1)])

/**
 * A payment's capture: debits `through`; credits revenue, fees and tax as far as `unpaid` (what the booking still has to
 * earn) reaches, and what goes beyond it to `refunds_due` (rule 14): a second success for a paid booking is all surplus.
 */
export function postCapture(capture: { through: MoneyAccount; captured: Money; unpaid: Earnings }): Entry[] {
  const { amount, currency } = capture.captured
  const sold = Math.min(amount, earningsTotal(capture.unpaid))
  return balanced(currency, [
    ...postSale({ through: capture.through, sold: shareOf(capture.unpaid, sold) }),
    entry(capture.through, amount - sold, currency),
    entry('refunds_due', sold - amount, currency),
  ])
}

/**
 * A refund that was paid out, the reverse of its captures: credits `through`; debits `refunds_due` as far as `surplus`
 * reaches, then revenue, fees and tax in proportion to `kept`, which is what they still hold for the booking. Parts that
 * add up to the whole leave nothing behind (rule 13). More than was kept is a fault and throws (rule 19).
 */
export function postRefund(refund: {
  through: MoneyAccount
  refunded: Money
  kept: Earnings
  surplus: Money
}): Entry[] {
  const { amount, currency } = refund.refunded
  const fromSurplus = Math.min(amount, refund.surplus.amount)
  return balanced(currency, [
    entry(refund.through, -amount, currency),
    { account: 'refunds_due', amount: { amount: fromSurplus, currency: refund.surplus.currency } },
    ...earned(shareOf(refund.kept, amount - fromSurplus), 1),
  ])
}

const earned = ({ revenue, fees, tax, currency }: Earnings, sign: 1 | -1): Entry[] => [
  entry('revenue', sign * revenue, currency),
  entry('fees', sign * fees, currency),
  entry('tax', sign * tax, currency),
]

const entry = (account: Account, amount: number, currency: string): Entry => ({ account, amount: { amount, currency } })

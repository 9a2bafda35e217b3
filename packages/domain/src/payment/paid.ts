import type { Money } from '@cinema/contracts/shared/money'
import { sum } from '../money/sum'

/** Amounts of one currency: `captured` by successful payments, `refunded` by refunds that have not failed. */
type PaymentTotals = { total: Money; captured: Money; refunded: Money }

/** A booking is paid when captured minus refunded money covers its total (rule 14). */
export const isPaid = (totals: PaymentTotals): boolean => overTotal(totals) >= 0

/** What was captured beyond the total and must be refunded. The total of a fully cancelled booking is zero. */
export const surplus = (totals: PaymentTotals): Money => ({
  amount: Math.max(0, overTotal(totals)),
  currency: totals.total.currency,
})

const overTotal = ({ total, captured, refunded }: PaymentTotals): number =>
  sum(total.currency, [captured, negated(refunded), negated(total)]).amount

const negated = ({ amount, currency }: Money): Money => ({ amount: -amount, currency })

import type { Money } from '@cinema/contracts/shared/money'
import { sum } from '../money/sum'

/** One currency throughout: `captured` are the kept successes, `refunded` the refunds that have not failed. */
type Account = { total: Money; captured: Money; refunded: Money }

/** A booking is paid when kept successes minus live refunds cover its total (rule 14). */
export const isPaid = (account: Account): boolean => overTotal(account) >= 0

/** What was kept beyond the total and must go back. The total of a booking that was cancelled in full is zero. */
export const surplus = (account: Account): Money => ({
  amount: Math.max(0, overTotal(account)),
  currency: account.total.currency,
})

const overTotal = ({ total, captured, refunded }: Account): number =>
  sum(total.currency, [captured, negated(refunded), negated(total)]).amount

const negated = ({ amount, currency }: Money): Money => ({ amount: -amount, currency })

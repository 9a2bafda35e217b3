import type { BookingLine } from '@cinema/contracts/booking/http'
import { split } from '../money/split'
import { sum } from '../money/sum'
import type { EarningAccount } from './ledger'

/** Minor units of one currency by what they were earned for; none is negative. */
export type Earnings = { currency: string } & Readonly<Record<EarningAccount, number>>

/** What a booking earns once it is paid: tickets and fees net of tax, and the tax in both; together exactly its total. */
export function earningsOf(currency: string, lines: readonly BookingLine[]): Earnings {
  const amountOf = (chosen: readonly BookingLine[]) =>
    sum(
      currency,
      chosen.map((line) => line.amount),
    ).amount
  const taxOf = (chosen: readonly BookingLine[]) =>
    sum(
      currency,
      chosen.map((line) => line.taxIncluded),
    ).amount

  const tickets = lines.filter((line) => line.kind === 'TICKET')
  const fees = lines.filter((line) => line.kind === 'FEE')
  return {
    currency,
    revenue: amountOf(tickets) - taxOf(tickets),
    fees: amountOf(fees) - taxOf(fees),
    tax: taxOf(lines),
  }
}

export const earningsTotal = ({ revenue, fees, tax }: Earnings): number => revenue + fees + tax

/**
 * The share of the earnings that `amount` pays for, by largest remainder (rule 13). No share exceeds what is there, so
 * parts taken one after another from what is left end at exactly nothing. More than is there is a fault and throws.
 */
export function shareOf(earnings: Earnings, amount: number): Earnings {
  if (amount < 0 || amount > earningsTotal(earnings)) throw new RangeError('A share must lie within the earnings')

  const [revenue = 0, fees = 0, tax = 0] = split(amount, [earnings.revenue, earnings.fees, earnings.tax])
  return { currency: earnings.currency, revenue, fees, tax }
}

export const earningsLeft = (earnings: Earnings, taken: Earnings): Earnings => ({
  currency: earnings.currency,
  revenue: earnings.revenue - taken.revenue,
  fees: earnings.fees - taken.fees,
  tax: earnings.tax - taken.tax,
})

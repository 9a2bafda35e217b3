import type { PaidLine } from '@cinema/contracts/payment/sale'
import { split } from '../money/split'
import type { EarningAccount } from './ledger'

/** Minor units of one currency by account; none is negative. */
export type Earnings = { currency: string } & Readonly<Record<EarningAccount, number>>

/**
 * The earnings of paid lines: tickets and fees net of tax, and the tax of both. Together they are the gross of the
 * lines.
 */
export function earningsOf(currency: string, lines: readonly Pick<PaidLine, 'kind' | 'net' | 'tax'>[]): Earnings {
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
  return {
    currency,
    revenue: total(lines.map(({ kind, net }) => (kind === 'TICKET' ? net : 0))),
    fees: total(lines.map(({ kind, net }) => (kind === 'FEE' ? net : 0))),
    tax: total(lines.map(({ tax }) => tax)),
  }
}

export const earningsTotal = ({ revenue, fees, tax }: Earnings): number => revenue + fees + tax

/**
 * The share of the earnings that `amount` (minor units) pays for, by largest remainder (rule 13). No part exceeds the
 * earnings, so shares taken one after another from what is left end at exactly zero. Throws a RangeError if the amount
 * is negative or exceeds the earnings.
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

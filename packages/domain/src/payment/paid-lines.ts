import type { PricedLine } from '@cinema/contracts/booking/priced-line'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { SeatId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { split } from '../money/split'
import { earningsOf, earningsTotal, shareOf } from './earnings'

/** The price lines of a booking as lines of a payment of its whole total. */
export const paidLines = (lines: readonly PricedLine[]): PaidLine[] =>
  lines.map(({ kind, seatId, seatType, ticketType, amount, taxIncluded, basis }) => ({
    ...{ kind, seatId, seatType, ticketType },
    gross: amount.amount,
    net: amount.amount - taxIncluded.amount,
    tax: taxIncluded.amount,
    basis,
  }))

/** The same lines at no charge. Their price basis still tells the regular price. */
export const complimentaryLines = (lines: readonly PaidLine[]): PaidLine[] =>
  lines.map((line) => ({ ...line, gross: 0, net: 0, tax: 0 }))

/** What is left of the lines after refunds. Each of `parts` has an entry for every line, in the same order. */
export const linesLeft = (lines: readonly PaidLine[], parts: readonly (readonly PaidLine[])[]): PaidLine[] =>
  lines.map((line, place) => {
    const [net, tax] = (['net', 'tax'] as const).map((part) => total(parts.map((gone) => gone[place]?.[part] ?? 0)))
    return withAmounts(line, line.net - (net ?? 0), line.tax - (tax ?? 0))
  })

/**
 * The part of each line that a refund of `amount` returns. Tickets, fees and tax give what the ledger takes from each
 * account for the same refund (`shareOf`), so that lines and ledger agree exactly. Tickets of the given seats are
 * refunded before the others. Refunds that add up to the total leave zero on every line (rule 13). An amount larger
 * than the lines returns them all.
 */
export function partOfLines(held: readonly PaidLine[], amount: Money, seatIds: readonly SeatId[] = []): PaidLine[] {
  const earnings = earningsOf(amount.currency, held)
  const share = shareOf(earnings, Math.min(amount.amount, earningsTotal(earnings)))
  const isNamed = held.map(({ seatId }) => seatId !== null && seatIds.includes(seatId))
  const revenue = spread(share.revenue, weigh(held, isTicket), isNamed)
  const fees = spread(share.fees, weigh(held, isFee), isNamed)
  const tax = spread(
    share.tax,
    held.map((line) => line.tax),
    isNamed,
  )
  return held.map((line, place) => withAmounts(line, (revenue[place] ?? 0) + (fees[place] ?? 0), tax[place] ?? 0))
}

const isTicket = ({ kind }: PaidLine): boolean => kind === 'TICKET'
const isFee = ({ kind }: PaidLine): boolean => kind === 'FEE'

const weigh = (lines: readonly PaidLine[], counts: (line: PaidLine) => boolean): number[] =>
  lines.map((line) => (counts(line) ? line.net : 0))

/** Splits an amount in proportion to the weights: over the named ones up to their sum, and the rest over the others. */
function spread(amount: number, weights: readonly number[], isNamed: readonly boolean[]): number[] {
  const named = weights.map((weight, place) => (isNamed[place] ? weight : 0))
  const others = weights.map((weight, place) => (isNamed[place] ? 0 : weight))
  const first = Math.min(amount, total(named))
  const [ofNamed, ofOthers] = [split(first, named), split(amount - first, others)]
  return weights.map((_, place) => (ofNamed[place] ?? 0) + (ofOthers[place] ?? 0))
}

const withAmounts = (line: PaidLine, net: number, tax: number): PaidLine => ({ ...line, gross: net + tax, net, tax })

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

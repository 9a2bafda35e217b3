import type { PricedLine } from '@cinema/contracts/booking/priced-line'
import type { PaidLine } from '@cinema/contracts/payment/sold'
import type { SeatId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { split } from '../money/split'
import { earningsOf, earningsTotal, shareOf } from './earnings'

/** The lines of a booking as a payment of its whole total pays for them. */
export const paidLines = (lines: readonly PricedLine[]): PaidLine[] =>
  lines.map(({ kind, seatId, seatType, ticketType, amount, taxIncluded, basis }) => ({
    ...{ kind, seatId, seatType, ticketType },
    gross: amount.amount,
    net: amount.amount - taxIncluded.amount,
    tax: taxIncluded.amount,
    basis,
  }))

/** The same lines where they are given away: what they would have cost is still in their basis. */
export const linesGivenAway = (lines: readonly PaidLine[]): PaidLine[] =>
  lines.map((line) => ({ ...line, gross: 0, net: 0, tax: 0 }))

/** What lines still hold after parts of them went back. Every part has the lines of the whole, in their order. */
export const linesLeft = (lines: readonly PaidLine[], parts: readonly (readonly PaidLine[])[]): PaidLine[] =>
  lines.map((line, place) => {
    const [net, tax] = (['net', 'tax'] as const).map((part) => total(parts.map((gone) => gone[place]?.[part] ?? 0)))
    return withAmounts(line, line.net - (net ?? 0), line.tax - (tax ?? 0))
  })

/**
 * The part of the lines that a refund of the `asked` amount gives back. It takes from tickets, fees and tax what the
 * ledger takes from each for the same refund (`shareOf`), so that lines and ledger agree to the unit; among tickets
 * from those of the named seats first. Parts that add up to the whole leave nothing behind (rule 13). Where more goes
 * back than the lines hold, all of them does.
 */
export function partOfLines(held: readonly PaidLine[], asked: Money, seatIds: readonly SeatId[] = []): PaidLine[] {
  const earnings = earningsOf(asked.currency, held)
  const share = shareOf(earnings, Math.min(asked.amount, earningsTotal(earnings)))
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

/** Splits an amount in proportion to the weights, of which the named ones are filled first. */
function spread(amount: number, weights: readonly number[], isNamed: readonly boolean[]): number[] {
  const named = weights.map((weight, place) => (isNamed[place] ? weight : 0))
  const others = weights.map((weight, place) => (isNamed[place] ? 0 : weight))
  const first = Math.min(amount, total(named))
  const [ofNamed, ofOthers] = [split(first, named), split(amount - first, others)]
  return weights.map((_, place) => (ofNamed[place] ?? 0) + (ofOthers[place] ?? 0))
}

const withAmounts = (line: PaidLine, net: number, tax: number): PaidLine => ({ ...line, gross: net + tax, net, tax })

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

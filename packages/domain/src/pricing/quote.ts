import type { BookingLine } from '@cinema/contracts/booking/http'
import type { PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import type { Money } from '@cinema/contracts/shared/money'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { taxIncluded } from '../money/portion'
import { split } from '../money/split'
import { sum } from '../money/sum'
import { ticketPrice } from './seat-price'

export type QuotedSeat = Pick<PlanSeat, 'id' | 'label' | 'type'>
export type Quote = { lines: BookingLine[]; total: Money }

/**
 * Prices a choice of seats by the price rules alone (rule 12): a TICKET line for each seat, then one FEE line for all
 * of them, unless the fee is zero. `ticketTypes` are in the order of `seats`; throws a RangeError if their numbers
 * differ. The total is the exact sum of the lines. The tax of the total is calculated once and split over the lines by
 * largest remainder (rule 13).
 */
export function quote(rules: PriceRules, seats: readonly QuotedSeat[], ticketTypes: readonly TicketType[]): Quote {
  if (seats.length !== ticketTypes.length) throw new RangeError('Every seat needs exactly one ticket type')

  const tickets = ticketTypes.flatMap((ticketType, place) => {
    const seat = seats[place]
    return seat ? [ticketLine(rules, seat, ticketType)] : []
  })
  const fee = rules.feePerTicket * seats.length
  const untaxed = fee > 0 ? [...tickets, feeLine(rules, fee)] : tickets

  const { currency, taxRate } = rules
  const amounts = untaxed.map((line) => line.amount)
  const total = sum(currency, amounts)
  const taxes = split(
    taxIncluded(total.amount, taxRate),
    amounts.map(({ amount }) => amount),
  )
  const lines = untaxed.map((line, place) => ({ ...line, taxIncluded: { amount: taxes[place] ?? 0, currency } }))
  return { lines, total }
}

type UntaxedLine = Omit<BookingLine, 'taxIncluded'>

const ticketLine = (rules: PriceRules, seat: QuotedSeat, ticketType: TicketType): UntaxedLine => ({
  kind: 'TICKET',
  seatId: seat.id,
  label: seat.label,
  seatType: seat.type,
  ticketType,
  amount: ticketPrice(rules, seat.type, ticketType),
})

const feeLine = ({ currency }: PriceRules, fee: number): UntaxedLine => ({
  kind: 'FEE',
  seatId: null,
  label: 'Booking fee',
  seatType: null,
  ticketType: null,
  amount: { amount: fee, currency },
})

import type { BookingLine } from '@cinema/contracts/booking/http'
import type { PriceRules, TicketType } from '@cinema/contracts/catalogue/price-rules'
import type { Money } from '@cinema/contracts/shared/money'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { taxIncluded } from '../money/portion'
import { sum } from '../money/sum'
import { ticketPrice } from './seat-price'

export type QuotedSeat = Pick<PlanSeat, 'id' | 'label' | 'type'>
export type Quote = { lines: BookingLine[]; total: Money }

/**
 * Prices a choice of seats from the server's rules alone (rule 12): a TICKET line per seat, then one FEE line for all of
 * them unless booking is free of a fee. `ticketTypes` stand in the order of `seats`; one missing is a fault and throws.
 * The total is the exact sum of the lines.
 */
export function quote(rules: PriceRules, seats: readonly QuotedSeat[], ticketTypes: readonly TicketType[]): Quote {
  if (seats.length !== ticketTypes.length) throw new RangeError('Every seat needs exactly one ticket type')

  const tickets = ticketTypes.flatMap((ticketType, place) => {
    const seat = seats[place]
    return seat ? [ticketLine(rules, seat, ticketType)] : []
  })
  const fee = rules.feePerTicket * seats.length
  const lines = fee > 0 ? [...tickets, feeLine(rules, fee)] : tickets

  return {
    lines,
    total: sum(
      rules.currency,
      lines.map((line) => line.amount),
    ),
  }
}

function ticketLine(rules: PriceRules, seat: QuotedSeat, ticketType: TicketType): BookingLine {
  const { amount } = ticketPrice(rules, seat.type, ticketType)
  return {
    kind: 'TICKET',
    seatId: seat.id,
    label: seat.label,
    seatType: seat.type,
    ticketType,
    ...priced(rules, amount),
  }
}

const feeLine = (rules: PriceRules, fee: number): BookingLine => ({
  kind: 'FEE',
  seatId: null,
  label: 'Booking fee',
  seatType: null,
  ticketType: null,
  ...priced(rules, fee),
})

const priced = ({ currency, taxRate }: PriceRules, amount: number) => ({
  amount: { amount, currency },
  taxIncluded: { amount: taxIncluded(amount, taxRate), currency },
})

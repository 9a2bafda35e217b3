import type { PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import type { Money } from '@cinema/contracts/shared/money'
import type { SeatType } from '@cinema/contracts/venue/plan'
import { portion } from '../money/portion'

/**
 * The price of one ticket: base × seat type × ticket type, rounded once, including tax and without the fee (rule 12).
 */
export const ticketPrice = (rules: PriceRules, seatType: SeatType, ticketType: TicketType): Money => ({
  amount: portion(rules.basePrice, rules.seatTypes[seatType], rules.ticketTypes[ticketType]),
  currency: rules.currency,
})

/**
 * The price that the seat map shows for a seat: its adult price. A sofa is two seats, so this is the price of one half.
 */
export const seatPrice = (rules: PriceRules, seatType: SeatType): Money => ticketPrice(rules, seatType, 'ADULT')

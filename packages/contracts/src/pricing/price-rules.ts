import { z } from 'zod'
import { Currency } from '../shared/money'
import { settingTypes } from '../venue/cinema-settings'
import { SeatType } from '../venue/plan'

export const TicketType = z.enum(['ADULT', 'CHILD', 'SENIOR', 'STUDENT'])
export type TicketType = z.infer<typeof TicketType>

/** Hundredths of a percent: 10,000 is the full price, 7,500 is 75% of it. */
export const BasisPoints = z.number().int().min(0).max(100_000)

/**
 * The price rules of a showtime, resolved from the price cards that apply at its local date and time (rule 12). Amounts
 * are minor units with tax included; `feePerTicket` is the booking fee of one seat.
 */
export const PriceRules = z.object({
  currency: Currency,
  basePrice: z.number().int().min(0),
  seatTypes: z.record(SeatType, BasisPoints),
  ticketTypes: z.record(TicketType, BasisPoints),
  feePerTicket: z.number().int().min(0),
  taxRate: settingTypes.taxRate,
})
export type PriceRules = z.infer<typeof PriceRules>

import { z } from 'zod'
import { Currency } from '../shared/money'
import { settingTypes } from '../venue/cinema-settings'
import { SeatType } from '../venue/plan'

export const TicketType = z.enum(['ADULT', 'CHILD', 'SENIOR', 'STUDENT'])
export type TicketType = z.infer<typeof TicketType>

/** Hundredths of a percent: 10,000 is the full price, 7,500 three quarters of it. */
export const BasisPoints = z.number().int().min(0).max(100_000)

/**
 * What a showtime costs, resolved from the price card that is valid at its local day and hour (rule 12).
 * Amounts are minor units with tax included; `feePerTicket` is the booking fee of one seat.
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

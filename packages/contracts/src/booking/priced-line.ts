import { z } from 'zod'
import { BasisPoints } from '../pricing/price-rules'
import { PriceCardId } from '../shared/ids'
import { BookingLine } from './http'

/** What the amount of a line was worked out from, as it stood when the seats were booked. */
export const PriceBasis = z.object({
  /** The showtime's base price; of a fee, what each ticket bears. Minor units, tax included. */
  unitPrice: z.number().int(),
  /** Null for a fee. */
  seatTypeRate: BasisPoints.nullable(),
  ticketTypeRate: BasisPoints.nullable(),
  taxRate: BasisPoints,
  /** The price card that ranked first for the showtime; null where none held. */
  priceCard: z.object({ id: PriceCardId, name: z.string() }).nullable(),
})
export type PriceBasis = z.infer<typeof PriceBasis>

/** A line of a booking as the booking keeps it. Its customer is shown the line without the basis. */
export const PricedLine = BookingLine.extend({ basis: PriceBasis })
export type PricedLine = z.infer<typeof PricedLine>

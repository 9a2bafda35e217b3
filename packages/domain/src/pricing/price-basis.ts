import type { BookingLine } from '@cinema/contracts/booking/http'
import type { PriceBasis, PricedLine } from '@cinema/contracts/booking/priced-line'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'

/**
 * The lines of a quote, each with the unit price, rates and price card that its amount was calculated from (rule 12).
 */
export const withBasis = (
  lines: readonly BookingLine[],
  rules: PriceRules,
  priceCard: PriceBasis['priceCard'],
): PricedLine[] =>
  lines.map((line) => ({
    ...line,
    basis: {
      unitPrice: line.kind === 'FEE' ? rules.feePerTicket : rules.basePrice,
      seatTypeRate: line.seatType && rules.seatTypes[line.seatType],
      ticketTypeRate: line.ticketType && rules.ticketTypes[line.ticketType],
      taxRate: rules.taxRate,
      priceCard,
    },
  }))

import { expect, test } from 'bun:test'
import type { PriceRules } from '@cinema/contracts/pricing/price-rules'
import { PriceCardId, SeatId } from '@cinema/contracts/shared/ids'
import { portion } from '../money/portion'
import { withBasis } from './price-basis'
import { quote } from './quote'

const rules: PriceRules = {
  currency: 'EUR',
  basePrice: 1_150,
  seatTypes: { REGULAR: 10_000, PREMIUM: 12_500, COUPLE: 11_000, ACCESSIBLE: 10_000, COMPANION: 0 },
  ticketTypes: { ADULT: 10_000, CHILD: 7_500, SENIOR: 8_500, STUDENT: 8_000 },
  feePerTicket: 80,
  taxRate: 700,
}
const priceCard = { id: PriceCardId.parse('018f0000-0000-7000-8000-00000000000c'), name: 'Evenings' }
const seat = { id: SeatId.parse('018f0000-0000-7000-8000-000000000004'), label: 'D4', type: 'PREMIUM' as const }

test('rule 12: the basis of a ticket line gives its amount, and the basis of the fee line is the fee of one ticket', () => {
  const [ticket, fee] = withBasis(quote(rules, [seat], ['CHILD']).lines, rules, priceCard)

  expect(ticket?.basis).toEqual({
    unitPrice: 1_150,
    seatTypeRate: 12_500,
    ticketTypeRate: 7_500,
    taxRate: 700,
    priceCard,
  })
  expect(ticket?.amount.amount).toBe(portion(1_150, 12_500, 7_500))
  expect(fee?.basis).toEqual({ unitPrice: 80, seatTypeRate: null, ticketTypeRate: null, taxRate: 700, priceCard })
})

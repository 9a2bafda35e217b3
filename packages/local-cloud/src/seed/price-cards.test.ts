import { expect, test } from 'bun:test'
import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import { PriceCard } from '@cinema/contracts/pricing/http'
import { resolvePrices } from '@cinema/domain/pricing/choose-card'
import { seatPrice } from '@cinema/domain/pricing/seat-price'
import { CINEMAS } from './cinemas'
import { priceCardRows } from './price-cards'

const FRIDAY = '2026-11-27'
const MONDAY = '2026-11-30'
const TUESDAY = '2026-12-01'

test.each(CINEMAS)(
  '$name has matinee and weekend evening prices, surcharges by format and a cheap Tuesday',
  (cinema) => {
    const cards = priceCardRows(cinema).map(({ cinema_id, seat_types, ticket_types, fee_per_ticket, ...card }) =>
      PriceCard.parse({
        ...card,
        cinemaId: cinema_id,
        version: 1,
        validFrom: null,
        validUntil: null,
        seatTypes: seat_types,
        ticketTypes: ticket_types,
        feePerTicket: fee_per_ticket,
        taxRate: null,
      }),
    )
    const ground = { currency: cinema.currency, basePrice: 10_000, taxRate: cinema.settings.taxRate }
    const costs = (date: string, time: string, format: ShowFormat = '2D') => {
      const { card, rules } = resolvePrices(cards, { date, time, format }, ground)
      return [card?.name, seatPrice(rules, 'REGULAR').amount]
    }
    expect(costs(MONDAY, '18:00')).toEqual(['Standard', 10_000])
    expect(costs(MONDAY, '11:00')).toEqual(['Matinee', 7_000])
    expect(costs(FRIDAY, '20:00')).toEqual(['Weekend evening', 11_000])
    expect(costs(FRIDAY, '20:00', 'IMAX')).toEqual(['IMAX', 14_000])
    expect(costs(MONDAY, '18:00', '3D')).toEqual(['3D', 12_000])
    expect(costs(TUESDAY, '18:00')).toEqual(['Cinema Tuesday', 8_000])
  },
)

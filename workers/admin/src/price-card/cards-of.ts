import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { Panel } from '../kit/panel'

export const PRICES = '/admin/prices'
export const pathOf = (priceCardId: string): string => `${PRICES}/${priceCardId}`

/** The price cards of a cinema; without one, of the chosen one. */
export async function cardsOf(p: Panel, cinemaId = p.cinema?.id): Promise<PriceCard[]> {
  if (cinemaId === undefined) return []
  return (await p.api.call('GET /api/v1/admin/price-cards', { query: { cinemaId } })).data
}

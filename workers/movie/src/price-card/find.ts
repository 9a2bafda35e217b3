import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import type { MovieDeps } from '../deps'

type Deps = Pick<MovieDeps, 'priceCards'>

/** The price cards of the actor's cinemas, or of one of them; none for any other cinema. */
export async function findPriceCards(
  { priceCards }: Deps,
  { actor, query: { cinemaId } }: EndpointInput<typeof api.listPriceCards>,
): Promise<{ data: PriceCard[] }> {
  if (cinemaId === undefined) return { data: await priceCards.ofCinemas(cinemasOf(actor)) }
  return { data: actsFor(actor, cinemaId) ? await priceCards.ofCinemas([cinemaId]) : [] }
}

export async function showPriceCard(
  { priceCards }: Deps,
  { actor, priceCardId }: EndpointInput<typeof api.getPriceCard>,
): Promise<Outcome<typeof api.getPriceCard, PriceCard>> {
  const card = await priceCards.byId(priceCardId)
  return card && actsFor(actor, card.cinemaId) ? accepted(card) : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

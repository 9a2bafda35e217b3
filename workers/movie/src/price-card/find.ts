import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { priceCardRefusals } from '@cinema/contracts/pricing/refusals'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { isOutdated } from '@cinema/domain/shared/version'
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
  { actor, priceCardId }: Pick<EndpointInput<typeof api.getPriceCard>, 'actor' | 'priceCardId'>,
): Promise<Outcome<typeof api.getPriceCard, PriceCard>> {
  const card = await priceCards.byId(priceCardId)
  return card && actsFor(actor, card.cinemaId) ? accepted(card) : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

type Unexpected = RefusalOf<typeof priceCardRefusals, 'PRICE_CARD_NOT_FOUND' | 'PRICE_CARD_CHANGED_MEANWHILE'>

/** The card that a change is for, in the version that the change is based on. */
export async function expectedPriceCard(
  deps: Deps,
  input: EndpointInput<typeof api.getPriceCard>,
): Promise<Result<PriceCard, Unexpected>> {
  const found = await showPriceCard(deps, input)
  if (!found.ok || !isOutdated(input.expectedVersion, found.value)) return found
  return refused({ code: 'PRICE_CARD_CHANGED_MEANWHILE', current: found.value })
}

import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { PriceCardId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import { everApplies } from '@cinema/domain/pricing/choose-card'
import { newId } from '@cinema/platform/ids'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

/**
 * Adds a price card. Seats that are held already keep their prices (rule 12). A card whose conditions can never be met is
 * refused, because it must be a mistake.
 */
export async function createPriceCard(
  deps: MovieDeps,
  { actor, body }: EndpointInput<typeof api.createPriceCard>,
): Promise<Outcome<typeof api.createPriceCard, PriceCard>> {
  const cinema = await deps.venues.currentCinema(body.cinemaId)
  if (!cinema || !actsFor(actor, cinema.id)) return refused({ code: 'CINEMA_NOT_FOUND' })
  const card = { ...body, id: newId(PriceCardId, deps.now()), version: 1 }
  if (!everApplies(card)) return refused({ code: 'CARD_NEVER_HOLDS' })
  await deps.priceCards.add(card, recordOf(deps, { actor, card, change: 'created', before: null, after: card }))
  return accepted(card)
}

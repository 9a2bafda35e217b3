import type * as api from '@cinema/contracts/pricing/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import { showPriceCard } from './find'
import { recordOf } from './record'

/** Deletes a price card. Its values then come from the other cards that apply, or from the defaults. */
export async function deletePriceCard(
  deps: MovieDeps,
  input: EndpointInput<typeof api.deletePriceCard>,
): Promise<Outcome<typeof api.deletePriceCard, null>> {
  const found = await showPriceCard(deps, input)
  if (!found.ok) return found
  const record = recordOf(deps, {
    actor: input.actor,
    card: found.value,
    change: 'deleted',
    before: found.value,
    after: null,
  })
  const isDeleted = await deps.priceCards.remove(input.priceCardId, record)
  return isDeleted ? accepted(null) : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

import type * as api from '@cinema/contracts/pricing/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import { expectedPriceCard, showPriceCard } from './find'
import { recordOf } from './record'

/** Deletes a price card. Its values then come from the other cards that apply, or from the defaults. */
export async function deletePriceCard(
  deps: MovieDeps,
  input: EndpointInput<typeof api.deletePriceCard>,
): Promise<Outcome<typeof api.deletePriceCard, null>> {
  const found = await expectedPriceCard(deps, input)
  if (!found.ok) return found
  const card = found.value
  const record = recordOf(deps, { actor: input.actor, card, change: 'deleted', before: card, after: null })
  if (await deps.priceCards.remove(card, record)) return accepted(null)
  const current = await showPriceCard(deps, input)
  return current.ok ? refused({ code: 'PRICE_CARD_CHANGED_MEANWHILE', current: current.value }) : current
}

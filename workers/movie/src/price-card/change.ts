import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import { everApplies } from '@cinema/domain/pricing/choose-card'
import type { MovieDeps } from '../deps'
import { expectedPriceCard, showPriceCard } from './find'
import { recordOf } from './record'

/**
 * Updates the fields in the body. Seats that are held already keep their prices (rule 12). Even without an expected version
 * one of two concurrent changes is refused, so that it does not overwrite the other.
 */
export async function changePriceCard(
  deps: MovieDeps,
  { body, ...input }: EndpointInput<typeof api.changePriceCard>,
): Promise<Outcome<typeof api.changePriceCard, PriceCard>> {
  const found = await expectedPriceCard(deps, input)
  if (!found.ok) return found
  const before = found.value
  const after = { ...applyChanges(before, body), version: before.version + 1 }
  if (!everApplies(after)) return refused({ code: 'CARD_NEVER_HOLDS' })

  const record = recordOf(deps, { actor: input.actor, card: after, change: 'changed', before, after })
  if (await deps.priceCards.change(before.version, after, record)) return accepted(after)
  const current = await showPriceCard(deps, input)
  return current.ok ? refused({ code: 'PRICE_CARD_CHANGED_MEANWHILE', current: current.value }) : current
}

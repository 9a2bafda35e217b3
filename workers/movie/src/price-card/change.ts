import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import type { MovieDeps } from '../deps'
import { showPriceCard } from './find'
import { savePriceCard } from './save'

/** Updates the fields in the body. Seats that are held already keep their prices (rule 12). */
export async function changePriceCard(
  deps: MovieDeps,
  { body, ...input }: EndpointInput<typeof api.changePriceCard>,
): Promise<Outcome<typeof api.changePriceCard, PriceCard>> {
  const found = await showPriceCard(deps, input)
  if (!found.ok) return found
  return savePriceCard(deps, { actor: input.actor, before: found.value, after: applyChanges(found.value, body) })
}

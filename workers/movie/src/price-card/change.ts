import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { withChanges } from '@cinema/domain/catalogue/changes'
import type { MovieDeps } from '../deps'
import { showPriceCard } from './find'
import { savePriceCard } from './save'

/** Changes what the body names of a card, for what is held from now on. */
export async function changePriceCard(
  deps: MovieDeps,
  { body, ...asked }: Asked<typeof api.changePriceCard>,
): Promise<Outcome<typeof api.changePriceCard, PriceCard>> {
  const found = await showPriceCard(deps, asked)
  if (!found.ok) return found
  return savePriceCard(deps, { actor: asked.actor, before: found.value, after: withChanges(found.value, body) })
}

import type * as api from '@cinema/contracts/pricing/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import { showPriceCard } from './find'
import { recordOf } from './record'

/** Deletes a card. What it said comes from the other cards that hold, or else from the cinema and the showtime. */
export async function deletePriceCard(
  deps: MovieDeps,
  asked: Asked<typeof api.deletePriceCard>,
): Promise<Outcome<typeof api.deletePriceCard, null>> {
  const found = await showPriceCard(deps, asked)
  if (!found.ok) return found
  const record = recordOf(deps, {
    actor: asked.actor,
    card: found.value,
    done: 'deleted',
    before: found.value,
    after: null,
  })
  const isDeleted = await deps.priceCards.remove(asked.priceCardId, record)
  return isDeleted ? accepted(null) : refused({ code: 'PRICE_CARD_NOT_FOUND' })
}

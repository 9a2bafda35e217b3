import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { priceCardRefusals } from '@cinema/contracts/pricing/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { everApplies } from '@cinema/domain/pricing/choose-card'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

type Save = { actor: Actor; before: PriceCard | null; after: PriceCard }

/** Creates or replaces a price card. A card whose conditions can never be met is refused, because it must be a mistake. */
export async function savePriceCard(
  deps: Pick<MovieDeps, 'priceCards' | 'now' | 'requestId'>,
  { actor, before, after }: Save,
): Promise<Result<PriceCard, RefusalOf<typeof priceCardRefusals, 'CARD_NEVER_HOLDS'>>> {
  if (!everApplies(after)) return refused({ code: 'CARD_NEVER_HOLDS' })
  const change = before ? 'changed' : 'created'
  await deps.priceCards.save(after, recordOf(deps, { actor, card: after, change, before, after }))
  return accepted(after)
}

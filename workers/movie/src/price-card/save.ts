import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { priceCardRefusals } from '@cinema/contracts/pricing/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { everHolds } from '@cinema/domain/pricing/choose-card'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'

type Saved = { actor: Actor; before: PriceCard | null; after: PriceCard }

/** Writes a card, new or changed. One that could never hold is refused: it would only be a mistake. */
export async function savePriceCard(
  deps: Pick<MovieDeps, 'priceCards' | 'now' | 'requestId'>,
  { actor, before, after }: Saved,
): Promise<Result<PriceCard, RefusalOf<typeof priceCardRefusals, 'CARD_NEVER_HOLDS'>>> {
  if (!everHolds(after)) return refused({ code: 'CARD_NEVER_HOLDS' })
  const done = before ? 'changed' : 'created'
  await deps.priceCards.save(after, recordOf(deps, { actor, card: after, done, before, after }))
  return accepted(after)
}

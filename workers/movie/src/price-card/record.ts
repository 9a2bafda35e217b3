import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type Change = {
  actor: Actor
  card: Pick<PriceCard, 'id' | 'cinemaId'>
  change: 'created' | 'changed' | 'deleted'
  before: PriceCard | null
  after: PriceCard | null
}

/** The record of a change to a price card. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, card: { id, cinemaId }, change, before, after }: Change,
): ChangeRecord {
  const data = { cinemaId, priceCardId: id }
  return {
    auditEntry: { actorId: actor.userId, action: `prices.card-${change}`, subject: id, before, after, requestId },
    events: [newEvent('prices.changed.v1', cinemaId, data, { at: now(), requestId })],
  }
}

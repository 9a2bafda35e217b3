import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'

type Done = {
  actor: Actor
  card: Pick<PriceCard, 'id' | 'cinemaId'>
  done: 'created' | 'changed' | 'deleted'
  before: PriceCard | null
  after: PriceCard | null
}

/** The record of a change to a price card. */
export function recordOf(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  { actor, card: { id, cinemaId }, done, before, after }: Done,
): ChangeRecord {
  const data = { cinemaId, priceCardId: id }
  return {
    deed: { actorId: actor.userId, action: `prices.card-${done}`, subject: id, before, after, requestId },
    events: [newEvent('prices.changed.v1', cinemaId, data, { at: now(), requestId })],
  }
}

import type { EventId } from '@cinema/contracts/shared/ids'
import type { Delivery } from '../delivery/delivery'
import type { DeliveryQueue } from '../delivery/queue'
import type { Deliveries } from '../delivery/store'
import type { Outbox, PendingEvent } from './store'
import { subscribersOf } from './subscribers-of'

export type RelayDeps = {
  outbox: Pick<Outbox, 'pending' | 'prepare' | 'markSent'>
  deliveries: Pick<Deliveries, 'settle'>
  queue: DeliveryQueue
}

export const ROUND_SIZE = 100
export const MAX_ROUNDS = 20

/**
 * Sends what waits in the outbox, in rounds, and says whether more is left than one call may take. A crash after the
 * sending and before it is written down sends the round again: each delivery is done once nevertheless (rule 30).
 */
export async function relay(deps: RelayDeps): Promise<'DRAINED' | 'MORE'> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if ((await relayRound(deps)) < ROUND_SIZE) return 'DRAINED'
  }
  return 'MORE'
}

async function relayRound({ outbox, deliveries, queue }: RelayDeps): Promise<number> {
  const events = await outbox.pending(ROUND_SIZE)
  const { wanted, unheard, unknown } = sortOut(events)

  if (unknown.length > 0) await deliveries.settle(unknown.map(bury))
  if (wanted.length + unheard.length > 0) await outbox.prepare(wanted, unheard)
  if (wanted.length > 0) {
    await queue.send(wanted)
    await outbox.markSent([...new Set(wanted.map(({ eventId }) => eventId))])
  }
  return events.length
}

type Sorted = { wanted: Delivery[]; unheard: EventId[]; unknown: PendingEvent[] }

function sortOut(events: PendingEvent[]): Sorted {
  const sorted: Sorted = { wanted: [], unheard: [], unknown: [] }
  for (const event of events) {
    const subscribers = subscribersOf(event.type)
    if (!subscribers) sorted.unknown.push(event)
    else if (subscribers.length === 0) sorted.unheard.push(event.id)
    else sorted.wanted.push(...subscribers.map((subscriber) => ({ eventId: event.id, subscriber })))
  }
  return sorted
}

const bury = ({ id, type }: PendingEvent) =>
  ({ eventId: id, subscriber: 'relay', status: 'DEAD', attempts: 0, reason: `No subscriptions for ${type}` }) as const

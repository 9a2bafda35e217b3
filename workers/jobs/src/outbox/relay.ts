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
 * Sends the pending events of the outbox to the queue, in rounds. After a crash between sending and recording it, a round is
 * sent again; each delivery is handled once nevertheless (rule 30).
 * @returns `MORE` if events may be left after the most rounds that one call makes.
 */
export async function relay(deps: RelayDeps): Promise<'DRAINED' | 'MORE'> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if ((await relayRound(deps)) < ROUND_SIZE) return 'DRAINED'
  }
  return 'MORE'
}

async function relayRound({ outbox, deliveries, queue }: RelayDeps): Promise<number> {
  const events = await outbox.pending(ROUND_SIZE)
  const { wanted, unsubscribed, unknown } = sortEvents(events)

  if (unknown.length > 0) await deliveries.settle(unknown.map(toDeadLetter))
  if (wanted.length + unsubscribed.length > 0) await outbox.prepare(wanted, unsubscribed)
  if (wanted.length > 0) {
    await queue.send(wanted)
    await outbox.markSent([...new Set(wanted.map(({ eventId }) => eventId))])
  }
  return events.length
}

type Sorted = { wanted: Delivery[]; unsubscribed: EventId[]; unknown: PendingEvent[] }

function sortEvents(events: PendingEvent[]): Sorted {
  const sorted: Sorted = { wanted: [], unsubscribed: [], unknown: [] }
  for (const event of events) {
    const subscribers = subscribersOf(event.type)
    if (!subscribers) sorted.unknown.push(event)
    else if (subscribers.length === 0) sorted.unsubscribed.push(event.id)
    else sorted.wanted.push(...subscribers.map((subscriber) => ({ eventId: event.id, subscriber })))
  }
  return sorted
}

const toDeadLetter = ({ id, type }: PendingEvent) =>
  ({ eventId: id, subscriber: 'relay', status: 'DEAD', attempts: 0, reason: `No subscriptions for ${type}` }) as const

import type { EventId } from '@cinema/contracts/shared/ids'
import type { Subscriber } from '@cinema/contracts/shared/subscriptions'
import type { Delivery } from '../delivery/delivery'
import type { DeliveryQueue } from '../delivery/queue'
import { type SettleDeps, tellOf } from '../delivery/settle'
import type { Outbox, PendingEvent } from './store'
import { subscribersOf } from './subscribers-of'

export type RelayDeps = Pick<SettleDeps, 'deadLettersMade'> & {
  outbox: Pick<Outbox, 'takePending' | 'markSent' | 'giveUp'>
  queue: DeliveryQueue
}

export const ROUND_SIZE = 500
export const MAX_ROUNDS = 20

/**
 * Sends the pending events of the outbox to the queue, in rounds of one query to read them and one to mark them. After a
 * crash between sending and marking, a round is sent again; each delivery is handled once nevertheless (rule 30).
 * @returns `MORE` if events may be left after the most rounds that one call makes.
 */
export async function relay(deps: RelayDeps): Promise<'DRAINED' | 'MORE'> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if ((await relayRound(deps)) < ROUND_SIZE) return 'DRAINED'
  }
  return 'MORE'
}

async function relayRound({ outbox, queue, deadLettersMade }: RelayDeps): Promise<number> {
  const events = await outbox.takePending(ROUND_SIZE)
  const { wanted, sent, unsubscribed, unknown } = sortEvents(events)

  if (unknown.length > 0) await tellOf(deadLettersMade, await outbox.giveUp(unknown))
  if (wanted.length > 0) await queue.send(wanted)
  if (sent.length + unsubscribed.length > 0) await outbox.markSent(sent, unsubscribed)
  return events.length
}

type Sorted = { wanted: Delivery[]; sent: EventId[]; unsubscribed: EventId[]; unknown: PendingEvent[] }

function sortEvents(events: PendingEvent[]): Sorted {
  const sorted: Sorted = { wanted: [], sent: [], unsubscribed: [], unknown: [] }
  for (const event of events) {
    const subscribers = subscribersOf(event.type)
    if (!subscribers) sorted.unknown.push(event)
    else if (subscribers.length === 0) sorted.unsubscribed.push(event.id)
    else {
      sorted.sent.push(event.id)
      sorted.wanted.push(...subscribers.map((subscriber: Subscriber) => ({ eventId: event.id, subscriber })))
    }
  }
  return sorted
}

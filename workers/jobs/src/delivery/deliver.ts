import type { EventFailures } from '@cinema/contracts/shared/event'
import { DomainEvent } from '@cinema/contracts/shared/events'
import type { Subscriber } from '@cinema/contracts/shared/subscriptions'
import { reasonOf } from '@cinema/platform/handle-events'
import { log } from '@cinema/platform/log'
import { withTimeout } from '@cinema/platform/with-timeout'
import { backoffMs } from './backoff'
import { type Delivery, keyOf, MAX_ATTEMPTS } from './delivery'
import type { Deliveries, OpenDelivery, Outcome } from './store'

export type DeliverDeps = {
  deliveries: Pick<Deliveries, 'open' | 'settle'>
  subscribers: Record<Subscriber, { handleEvents(events: DomainEvent[]): Promise<EventFailures> }>
  random: () => number
}

const RETRY = { firstMs: 10_000, mostMs: 15 * 60_000 }
const ANSWER_WITHIN_MS = 60_000

/**
 * Hands a batch of deliveries to their subscribers, one call for each, and writes down what became of them.
 * @returns for each delivery that must come back how long to wait, by its key; what is not named is through: it was
 *   done, now or before, or it went to the dead letters.
 */
export async function deliver(deps: DeliverDeps, wanted: Delivery[]): Promise<Map<string, number>> {
  const open = await deps.deliveries.open(wanted)
  const bySubscriber = Map.groupBy(open, ({ subscriber }) => subscriber)
  const outcomes = (
    await Promise.all([...bySubscriber].map(([subscriber, group]) => handOver(deps, subscriber, group)))
  ).flat()

  if (outcomes.length > 0) await deps.deliveries.settle(outcomes)
  return new Map(
    outcomes.flatMap((outcome) => (outcome.status === 'SENT' ? [[keyOf(outcome), outcome.retryInMs]] : [])),
  )
}

async function handOver(deps: DeliverDeps, subscriber: Subscriber, group: OpenDelivery[]): Promise<Outcome[]> {
  const parsed = group.map((delivery) => ({ delivery, event: DomainEvent.safeParse(delivery.payload) }))
  const events = parsed.flatMap(({ event }) => (event.success ? [event.data] : []))
  const failures = await call(deps.subscribers[subscriber], events)

  return parsed.map(({ delivery, event }) => {
    if (!event.success)
      return dead(delivery, `Malformed: ${event.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
    const reason = failures.get(delivery.eventId)
    return reason === undefined ? done(delivery) : failed(delivery, reason, deps.random())
  })
}

/** The failures by event. A subscriber that throws or does not answer has failed at all of them. */
async function call(subscriber: DeliverDeps['subscribers'][Subscriber], events: DomainEvent[]) {
  if (events.length === 0) return new Map<string, string>()
  try {
    const failures = await withTimeout(subscriber.handleEvents(events), ANSWER_WITHIN_MS)
    return new Map(failures.map(({ eventId, reason }) => [eventId, reason]))
  } catch (fault) {
    return new Map(events.map(({ eventId }) => [eventId, reasonOf(fault)]))
  }
}

const named = ({ eventId, subscriber }: OpenDelivery) => ({ eventId, subscriber })

const done = (delivery: OpenDelivery): Outcome => ({ ...named(delivery), status: 'DONE', attempts: delivery.attempts })

function failed(delivery: OpenDelivery, reason: string, random: number): Outcome {
  const attempts = delivery.attempts + 1
  if (attempts >= MAX_ATTEMPTS) return dead(delivery, reason)
  return { ...named(delivery), status: 'SENT', attempts, reason, retryInMs: backoffMs(attempts, RETRY, random) }
}

function dead(delivery: OpenDelivery, reason: string): Outcome {
  log('error', 'event went to the dead letters', { ...named(delivery), reason })
  return { ...named(delivery), status: 'DEAD', attempts: delivery.attempts + 1, reason }
}

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
const TIMEOUT_MS = 60_000

/**
 * Delivers a batch of events, with one call for each subscriber, and records the outcomes.
 * @returns the delay in ms before the next attempt for each delivery that must be retried, by its key. Deliveries that are
 *   missing there need no retry: they are done, or became dead letters.
 */
export async function deliver(deps: DeliverDeps, wanted: Delivery[]): Promise<Map<string, number>> {
  const open = await deps.deliveries.open(wanted)
  const bySubscriber = Map.groupBy(open, ({ subscriber }) => subscriber)
  const outcomes = (
    await Promise.all([...bySubscriber].map(([subscriber, group]) => deliverGroup(deps, subscriber, group)))
  ).flat()

  if (outcomes.length > 0) await deps.deliveries.settle(outcomes)
  return new Map(
    outcomes.flatMap((outcome) => (outcome.status === 'SENT' ? [[keyOf(outcome), outcome.retryInMs]] : [])),
  )
}

async function deliverGroup(deps: DeliverDeps, subscriber: Subscriber, group: OpenDelivery[]): Promise<Outcome[]> {
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

/** The reasons of failure by event. If the subscriber throws or does not answer in time, all events have failed. */
async function call(subscriber: DeliverDeps['subscribers'][Subscriber], events: DomainEvent[]) {
  if (events.length === 0) return new Map<string, string>()
  try {
    const failures = await withTimeout(subscriber.handleEvents(events), TIMEOUT_MS)
    return new Map(failures.map(({ eventId, reason }) => [eventId, reason]))
  } catch (fault) {
    return new Map(events.map(({ eventId }) => [eventId, reasonOf(fault)]))
  }
}

const identityOf = ({ eventId, subscriber }: OpenDelivery) => ({ eventId, subscriber })

const done = (delivery: OpenDelivery): Outcome => ({
  ...identityOf(delivery),
  status: 'DONE',
  attempts: delivery.attempts,
})

function failed(delivery: OpenDelivery, reason: string, random: number): Outcome {
  const attempts = delivery.attempts + 1
  if (attempts >= MAX_ATTEMPTS) return dead(delivery, reason)
  return { ...identityOf(delivery), status: 'SENT', attempts, reason, retryInMs: backoffMs(attempts, RETRY, random) }
}

function dead(delivery: OpenDelivery, reason: string): Outcome {
  log('error', 'event became a dead letter', { ...identityOf(delivery), reason })
  return { ...identityOf(delivery), status: 'DEAD', attempts: delivery.attempts + 1, reason }
}

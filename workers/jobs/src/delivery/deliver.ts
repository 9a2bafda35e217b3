import type { EventFailures } from '@cinema/contracts/shared/event'
import { DomainEvent } from '@cinema/contracts/shared/events'
import type { Subscriber } from '@cinema/contracts/shared/subscriptions'
import { reasonOf } from '@cinema/platform/handle-events'
import { withTimeout } from '@cinema/platform/with-timeout'
import { backoffMs } from './backoff'
import { type Delivery, keyOf, MAX_ATTEMPTS } from './delivery'
import { type SettleDeps, settle } from './settle'
import type { Deliveries, OpenDelivery, Outcome } from './store'

export type DeliverDeps = SettleDeps & {
  deliveries: Pick<Deliveries, 'open'>
  subscribers: Record<Subscriber, { handleEvents(events: DomainEvent[]): Promise<EventFailures> }>
  random: () => number
}

/** When a delivery is to be tried again: after a failure of its own, or when the earlier ones of its aggregate are done. */
export type Retry = { because: 'FAILED'; inMs: number } | { because: 'HELD_BACK' }

const RETRY = { firstMs: 10_000, mostMs: 15 * 60_000 }
const TIMEOUT_MS = 60_000

/**
 * Delivers a batch of events, with one call for each subscriber, and records the outcomes. The events of an aggregate reach
 * a subscriber in the order of writing: while one is open, its later ones are held back, which is no failed attempt.
 * @returns the deliveries that must be tried again, by their keys. Those that are missing there are done, or dead letters.
 */
export async function deliver(deps: DeliverDeps, wanted: Delivery[]): Promise<Map<string, Retry>> {
  const open = await deps.deliveries.open(wanted)
  const bySubscriber = Map.groupBy(
    open.filter(({ heldBack }) => !heldBack),
    ({ subscriber }) => subscriber,
  )
  const outcomes = (
    await Promise.all([...bySubscriber].map(([subscriber, group]) => deliverGroup(deps, subscriber, group)))
  ).flat()

  if (outcomes.length > 0) await settle(deps, outcomes)
  const retries = new Map<string, Retry>(open.map((delivery) => [keyOf(delivery), { because: 'HELD_BACK' }]))
  for (const outcome of outcomes) {
    if (outcome.status === 'SENT') retries.set(keyOf(outcome), { because: 'FAILED', inMs: outcome.retryInMs })
    else retries.delete(keyOf(outcome))
  }
  return retries
}

/** The outcomes of those that were tried: a subscriber does not handle what follows a failed event of its aggregate. */
async function deliverGroup(deps: DeliverDeps, subscriber: Subscriber, group: OpenDelivery[]): Promise<Outcome[]> {
  const parsed = group.map((delivery) => ({ delivery, event: DomainEvent.safeParse(delivery.payload) }))
  const events = parsed.flatMap(({ event }) => (event.success ? [event.data] : []))
  const failures = await call(deps.subscribers[subscriber], events)
  const stopped = new Set<string>()

  return parsed.flatMap(({ delivery, event }) => {
    if (!event.success)
      return dead(delivery, `Malformed: ${event.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
    const reason = failures.get(delivery.eventId)
    if (reason === undefined) return done(delivery)
    if (stopped.has(delivery.aggregateId)) return []
    stopped.add(delivery.aggregateId)
    return failed(delivery, reason, deps.random())
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

const dead = (delivery: OpenDelivery, reason: string): Outcome => ({
  ...identityOf(delivery),
  status: 'DEAD',
  attempts: delivery.attempts + 1,
  reason,
})

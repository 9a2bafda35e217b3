import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { describeFault, log } from './log'
import { runInContext } from './request-context'

const CONCURRENCY = 5
const MAX_REASON_LENGTH = 300
const NOT_HANDLED = 'An earlier event of its aggregate failed'

/** Handlers by event type, such as the `EventHandlers` of a Worker. */
type Handlers<Deps> = { readonly [Type in EventType]?: (deps: Deps, event: EventOf<Type>) => Promise<void> }

/** A Worker received an event that it has not subscribed to. The relay never sends one. */
class NotSubscribed extends Error {
  constructor(type: string) {
    super(`Not subscribed to ${type}`)
  }
}

/**
 * Handles a batch of events, each with the handler of its type: those of one aggregate one after another in the order given,
 * and those of a few aggregates at a time. Returns the events that failed, with the reason. After a failure the later events
 * of its aggregate are not handled and are returned too; other aggregates are not affected.
 * @param makeDeps makes the dependencies of a handler; it runs in the context of the request that caused the event.
 */
export async function handleEvents<Deps>(
  handlers: Handlers<Deps>,
  events: DomainEvent[],
  makeDeps: () => Deps,
): Promise<EventFailures> {
  const failures: EventFailures = []
  const aggregates = Map.groupBy(events, ({ aggregateId }) => aggregateId).values()

  const work = async () => {
    for (const ofOne of aggregates) failures.push(...(await handleInOrder(handlers, ofOne, makeDeps)))
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return failures
}

async function handleInOrder<Deps>(
  handlers: Handlers<Deps>,
  events: DomainEvent[],
  makeDeps: () => Deps,
): Promise<EventFailures> {
  for (const [place, event] of events.entries()) {
    const requestId = event.requestId ?? event.eventId
    try {
      await runInContext({ requestId }, () => handleEvent(handlers, event, makeDeps()))
    } catch (fault) {
      log(fault instanceof NotSubscribed ? 'error' : 'warn', 'event failed', {
        requestId: event.requestId,
        eventId: event.eventId,
        type: event.type,
        ...describeFault(fault),
      })
      const later = events.slice(place + 1).map(({ eventId }) => ({ eventId, reason: NOT_HANDLED }))
      return [{ eventId: event.eventId, reason: reasonOf(fault) }, ...later]
    }
  }
  return []
}

/** Handles one event with the handler of its type. Throws what the handler throws, or NotSubscribed if there is none. */
export async function handleEvent<Deps, Type extends EventType>(
  handlers: Handlers<Deps>,
  event: EventOf<Type>,
  deps: Deps,
): Promise<void> {
  const handle = handlers[event.type]
  if (!handle) throw new NotSubscribed(event.type)
  await handle(deps, event)
}

/**
 * The message of the innermost cause, shortened. The outer faults of the database's client quote query parameters,
 * which are personal data.
 */
export function reasonOf(fault: unknown): string {
  let inner = fault
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  return String(inner instanceof Error ? inner.message : inner).slice(0, MAX_REASON_LENGTH)
}

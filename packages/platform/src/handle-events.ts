import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { describeFault, log } from './log'
import { runInContext } from './request-context'

const AT_ONCE = 5
const REASON_LENGTH = 300

/** Handlers of some events, as a Worker's `EventHandlers` are. */
type Handlers<Deps> = { readonly [Type in EventType]?: (deps: Deps, event: EventOf<Type>) => Promise<void> }

/** An event that came to a Worker which has not subscribed to it. The relay never sends one. */
class NotSubscribed extends Error {
  constructor(type: string) {
    super(`Not subscribed: there is no use for ${type} here`)
  }
}

/**
 * Handles a batch of events, a few at once, each by the handler of its type, and collects the failures: one that throws
 * holds back none of the others. What it throws is told to the relay without the data it stumbled over.
 * @param makeDeps makes what a handler works with, in the context of the request that caused the event.
 */
export async function handleEvents<Deps>(
  handlers: Handlers<Deps>,
  events: DomainEvent[],
  makeDeps: () => Deps,
): Promise<EventFailures> {
  const failures: EventFailures = []
  const waiting = events.values()

  const work = async () => {
    for (const event of waiting) {
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
        failures.push({ eventId: event.eventId, reason: reasonOf(fault) })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return failures
}

/** Handles one event by the handler of its type. Throws what the handler throws, and for an event that has none. */
export async function handleEvent<Deps, Type extends EventType>(
  handlers: Handlers<Deps>,
  event: EventOf<Type>,
  deps: Deps,
): Promise<void> {
  const handle = handlers[event.type]
  if (!handle) throw new NotSubscribed(event.type)
  await handle(deps, event)
}

/** The innermost cause in short: an outer one of the database's client quotes the parameters, which are personal. */
export function reasonOf(fault: unknown): string {
  let inner = fault
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  return String(inner instanceof Error ? inner.message : inner).slice(0, REASON_LENGTH)
}

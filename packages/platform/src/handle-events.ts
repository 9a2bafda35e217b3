import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { describeFault, log } from './log'
import { runInContext } from './request-context'

const AT_ONCE = 5
const REASON_LENGTH = 300

/**
 * Handles a batch of events, a few at once, and collects the failures: one that throws holds back none of the others.
 * What it throws is told to the relay without the data it stumbled over.
 */
export async function handleEach(
  events: DomainEvent[],
  handle: (event: DomainEvent) => Promise<void>,
): Promise<EventFailures> {
  const failures: EventFailures = []
  const waiting = events.values()

  const work = async () => {
    for (const event of waiting) {
      try {
        await runInContext({ requestId: event.requestId ?? event.eventId }, () => handle(event))
      } catch (fault) {
        log('warn', 'event failed', {
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

/** The innermost cause in short: an outer one of the database's client quotes the parameters, which are personal. */
export function reasonOf(fault: unknown): string {
  let inner = fault
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  return String(inner instanceof Error ? inner.message : inner).slice(0, REASON_LENGTH)
}

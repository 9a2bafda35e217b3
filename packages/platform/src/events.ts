import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from './ids'

/**
 * A new event with an id of its own.
 * @param origin when it happened (ms since the epoch), and the id of the request that caused it.
 */
export function newEvent<Type extends EventType>(
  type: Type,
  aggregateId: string,
  data: EventOf<Type>['data'],
  origin: { at: number; requestId?: string | undefined },
): EventOf<Type> {
  const event = {
    eventId: newId(EventId, origin.at),
    type,
    aggregateId,
    occurredAt: new Date(origin.at).toISOString(),
    ...(origin.requestId ? { requestId: origin.requestId } : {}),
    data,
  }
  return event as DomainEvent as EventOf<Type>
}

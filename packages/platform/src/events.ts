import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from './ids'

/** Builds an event as it is born: with an id of its own, the instant, and the request that caused it. */
export function newEvent<Type extends EventType>(
  type: Type,
  aggregateId: string,
  data: EventOf<Type>['data'],
  born: { at: number; requestId?: string | undefined },
): EventOf<Type> {
  const event = {
    eventId: newId(EventId, born.at),
    type,
    aggregateId,
    occurredAt: new Date(born.at).toISOString(),
    ...(born.requestId ? { requestId: born.requestId } : {}),
    data,
  }
  return event as DomainEvent as EventOf<Type>
}

import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type SQL, sql } from 'drizzle-orm'

let noteAppended = (): void => {}

/** Says who is told whenever events are about to be appended, so that the relay can be poked once the work is done. */
export function onEventsAppended(listener: () => void): void {
  noteAppended = listener
}

/**
 * Appends events to the outbox: run it in the batch, or as a part of the statement, that writes the fact they tell
 * (rule 30). With `when` the events are born only if that condition holds, so a guarded write and its event stay one.
 */
export function appendEvents(events: DomainEvent[], when: SQL = sql`true`): SQL {
  if (events.length > 0) noteAppended()
  return sql`insert into events.outbox_events (id, aggregate_id, event_type, payload, request_id)
    select (event->>'eventId')::uuid, (event->>'aggregateId')::uuid, event->>'type', event, event->>'requestId'
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) as event
    where ${when}`
}

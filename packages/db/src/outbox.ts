import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type SQL, sql } from 'drizzle-orm'

let notifyAppended = (): void => {}

/** Sets the function that is called whenever events are about to be appended, so that the relay can be poked afterwards. */
export function onEventsAppended(listener: () => void): void {
  notifyAppended = listener
}

/**
 * The insert of events into the outbox, as a part of the batch or the statement that writes the fact they record (rule 30).
 * They are inserted only if `when` holds, so that a guarded write and its events happen together or not at all. It may differ
 * between the events: in it, `event` is the JSON of one.
 *
 * Each event takes the turn of its aggregate, a lock until the end of the transaction, before its position is numbered. So
 * the positions of one aggregate are in the order of its commits, and whoever sees an event sees all earlier ones of its
 * aggregate. The events are sorted by aggregate, so that two transactions take their turns in one order and cannot deadlock.
 */
export function appendEvents(events: DomainEvent[], when: SQL = sql`true`): SQL {
  if (events.length > 0) notifyAppended()
  const sorted = events.toSorted((one, other) => compare(one.aggregateId, other.aggregateId))
  return sql`insert into events.outbox_events (id, aggregate_id, event_type, payload, request_id)
    select (event->>'eventId')::uuid, (event->>'aggregateId')::uuid, event->>'type', event, event->>'requestId'
    from (
      select event, ${turnOf(sql`event->>'aggregateId'`)}
      from jsonb_array_elements(${JSON.stringify(sorted)}::jsonb) as event
      where ${when}
    ) as in_turn`
}

/**
 * The insert of one event whose `data` and `occurredAt` only the statement knows, for each row of `from`, such as a CTE with
 * its own condition: `sql`changed where …``. It takes the turn of its aggregate, as in `appendEvents`.
 * @param rest SQL of type jsonb, an object with these two.
 */
export function appendEventFrom(
  { requestId, ...event }: Pick<DomainEvent, 'eventId' | 'type' | 'aggregateId'> & { requestId: string },
  rest: SQL,
  from: SQL,
): SQL {
  notifyAppended()
  return sql`insert into events.outbox_events (id, aggregate_id, event_type, payload, request_id)
    select ${event.eventId}::uuid, ${event.aggregateId}::uuid, ${event.type},
      ${JSON.stringify({ ...event, requestId })}::jsonb || rest, ${requestId}
    from (select ${rest} as rest, ${turnOf(sql`${event.aggregateId}`)} from ${from}) as in_turn`
}

const turnOf = (aggregateId: SQL): SQL => sql`pg_advisory_xact_lock(hashtextextended(${aggregateId}, 0)) as turn`

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

import { sql } from './system'

/**
 * A dead letter: an event without data, which was given up for one subscriber. It becomes a dead letter again whenever it is
 * delivered.
 */
export async function newDeadLetter(): Promise<{ id: string; eventId: string }> {
  const [letter] = await sql<{ id: string; eventId: string }>(
    `with event as (
       insert into events.outbox_events (id, aggregate_id, event_type, payload, status)
       values (gen_random_uuid(), gen_random_uuid(), 'user.verified.v1', '{}', 'DEAD') returning id, aggregate_id, position),
     delivery as (
       insert into events.deliveries (event_id, subscriber, aggregate_id, position, status, attempts)
       select id, 'user', aggregate_id, position, 'DEAD', 8 from event)
     insert into events.dead_letters (event_id, subscriber, reason, attempts)
     select id, 'user', 'It was given up by a test', 8 from event returning id, event_id as "eventId"`,
  )
  if (!letter) throw new Error('the dead letter was not written')
  return letter
}

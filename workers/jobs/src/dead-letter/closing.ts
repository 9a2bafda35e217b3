import type { DeadLetterId, UserId } from '@cinema/contracts/shared/ids'
import { type SQL, sql } from 'drizzle-orm'

/** Who closes a letter, by which request. */
export type ClosedBy = { actorId: UserId; requestId: string }

/**
 * Replays the open letters that the condition selects, in one statement: the letters are closed, their deliveries are open
 * again with all attempts anew, their events are no longer dead unless another letter of theirs is open, and each letter is
 * in the audit log (rule 32). An event that no subscriber was known for is pending again, so that the relay decides anew.
 */
export const replayLetters = (which: SQL, limit: number, { actorId, requestId }: ClosedBy): SQL => sql`
  with chosen as (
    select dead_letters.id from events.dead_letters join events.outbox_events on outbox_events.id = dead_letters.event_id
    where dead_letters.status = 'OPEN' and ${which}
    order by dead_letters.created_at, dead_letters.id limit ${limit}
    for update of dead_letters
  ), closed as (
    update events.dead_letters set status = 'REPLAYED', closed_at = now(), closed_by = ${actorId}
    where id in (select id from chosen) and status = 'OPEN'
    returning id, event_id, subscriber
  ), reopened as (
    update events.deliveries set status = 'SENT', attempts = 0, sent_at = now(), done_at = null
    from closed
    where deliveries.event_id = closed.event_id and deliveries.subscriber = closed.subscriber and closed.subscriber <> 'relay'
  ), withdrawn as (
    delete from events.deliveries using closed
    where deliveries.event_id = closed.event_id and deliveries.subscriber = 'relay' and closed.subscriber = 'relay'
  ), reopened_events as (
    update events.outbox_events
    set processed_at = null, status = case when ${isUndistributed} then 'PENDING' else 'SENT' end,
      sent_at = case when not ${isUndistributed} then coalesce(sent_at, now()) end
    where id in (select event_id from closed) and not exists (${deadBesides(sql`closed`)})
  ), ${audited('event.replayed', { actorId, requestId })}
  select event_id as "eventId", subscriber from closed`

/** Drops an open letter, in one statement: its delivery is given up, and its event is closed unless another delivery is open. */
export const dropLetter = (id: DeadLetterId, because: string, { actorId, requestId }: ClosedBy): SQL => sql`
  with closed as (
    update events.dead_letters set status = 'DROPPED', closed_at = now(), closed_by = ${actorId}, closed_because = ${because}
    where id = ${id} and status = 'OPEN'
    returning id, event_id, subscriber
  ), given_up as (
    update events.deliveries set status = 'DROPPED', done_at = now()
    from closed where deliveries.event_id = closed.event_id and deliveries.subscriber = closed.subscriber
  ), closed_events as (
    update events.outbox_events set processed_at = now(), status = case
      when exists (select from events.deliveries where event_id = outbox_events.id and status = 'SENT') then 'SENT'
      else 'DROPPED' end
    where id in (select event_id from closed) and not exists (${deadBesides(sql`closed`)})
  ), ${audited('event.dropped', { actorId, requestId })}
  select id from closed`

/** No subscriber was known for the event. */
const isUndistributed = sql`exists (
  select from closed where closed.event_id = outbox_events.id and closed.subscriber = 'relay')`

/** A dead delivery of the event whose letter is not among these. */
const deadBesides = (closed: SQL): SQL => sql`
  select from events.deliveries dead
  where dead.event_id = outbox_events.id and dead.status = 'DEAD'
    and (dead.event_id, dead.subscriber) not in (select event_id, subscriber from ${closed})`

/** An audit entry for each letter. What was dropped and why is in the letter itself, which is never deleted. */
const audited = (action: string, { actorId, requestId }: ClosedBy): SQL => sql`audited as (
    insert into events.audit_log (id, actor_id, action, subject, before, after, request_id)
    select gen_random_uuid(), ${actorId}, ${action}, event_id::text, '{"status": "OPEN"}',
      jsonb_build_object('deadLetterId', id, 'subscriber', subscriber), ${requestId}
    from closed
  )`

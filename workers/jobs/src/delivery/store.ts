import type { EventId } from '@cinema/contracts/shared/ids'
import type { Subscriber } from '@cinema/contracts/shared/subscriptions'
import type { Db } from '@cinema/db/connect'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { uuids } from '../outbox/store'
import { Delivery } from './delivery'

/** A delivery that is neither done nor dead. `attempts` counts those that failed; `payload` is the event as written. */
const OpenDelivery = Delivery.extend({ attempts: z.number().int(), payload: z.unknown() })
export type OpenDelivery = z.infer<typeof OpenDelivery>

const OverdueDelivery = Delivery.extend({ attempts: z.number().int() })
export type OverdueDelivery = z.infer<typeof OverdueDelivery>

/** What became of a delivery. `relay` stands in for the subscriber where nobody could be found for an event. */
export type Outcome = { attempts: number } & (
  | (Delivery & { status: 'DONE' })
  | (Delivery & { status: 'SENT'; reason: string; retryInMs: number })
  | { eventId: EventId; subscriber: Subscriber | 'relay'; status: 'DEAD'; reason: string }
)

/** The proof of delivery: one row for each event and subscriber. */
export function deliveries(db: Db, lostAfterSeconds: number) {
  return {
    /** Those of the wanted deliveries that are still open, in the order in which their events were written. */
    async open(wanted: Delivery[]): Promise<OpenDelivery[]> {
      const result = await db.execute(sql`
        select event_id as "eventId", subscriber, attempts, payload
        from events.deliveries
        join events.outbox_events on outbox_events.id = event_id
        where deliveries.status = 'SENT' and (event_id, subscriber) in (
          select "eventId", subscriber
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted("eventId" uuid, subscriber text))
        order by position`)
      return OpenDelivery.array().parse(result.rows)
    },

    /** Writes down a whole batch of outcomes at once. A delivery that was done meanwhile stays done. */
    async settle(outcomes: Outcome[]): Promise<void> {
      const events = uuids([...new Set(outcomes.map(({ eventId }) => eventId))])
      await db.batch([
        // Two batches that end the last deliveries of one event come here one after the other, so the second sees it done.
        db.execute(sql`select id from events.outbox_events where id = any(${events}) order by id for update`),
        db.execute(writeOutcomes(outcomes)),
        db.execute(sql`
          insert into events.dead_letters (event_id, subscriber, reason, attempts)
          select event_id, subscriber, last_error, attempts from events.deliveries
          where event_id = any(${events}) and status = 'DEAD'
          on conflict do nothing`),
        db.execute(closeEvents(events)),
      ])
    },

    /** Takes deliveries whose message seems lost, to be sent again; being lost counts as a failed attempt. */
    async takeOverdue(limit: number): Promise<OverdueDelivery[]> {
      const result = await db.execute(sql`
        update events.deliveries set sent_at = now(), attempts = attempts + 1
        where (event_id, subscriber) in (
          select event_id, subscriber
          from events.deliveries
          join events.outbox_events on outbox_events.id = event_id
          where deliveries.status = 'SENT' and outbox_events.status <> 'PENDING'
            and deliveries.sent_at < now() - ${lostAfterSeconds} * interval '1 second'
          order by deliveries.sent_at limit ${limit})
        returning event_id as "eventId", subscriber, attempts`)
      return OverdueDelivery.array().parse(result.rows)
    },
  }
}
export type Deliveries = ReturnType<typeof deliveries>

/** One that will be tried again counts as sent at that later time: it is not lost while it waits. */
function writeOutcomes(outcomes: Outcome[]): SQL {
  return sql`
    insert into events.deliveries (event_id, subscriber, status, attempts, last_error, sent_at, done_at)
    select "eventId", subscriber, status, attempts, reason, now() + coalesce("retryInMs", 0) * interval '1 millisecond',
      case when status = 'DONE' then now() end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as outcome(
      "eventId" uuid, subscriber text, status text, attempts int, reason text, "retryInMs" int)
    on conflict (event_id, subscriber) do update
    set status = excluded.status, attempts = excluded.attempts, sent_at = excluded.sent_at, done_at = excluded.done_at,
      last_error = coalesce(excluded.last_error, deliveries.last_error)
    where deliveries.status = 'SENT'`
}

/** An event is dead as soon as one of its deliveries is, and processed when all are done. */
function closeEvents(events: SQL): SQL {
  const any = (status: string) => sql`
    exists (select from events.deliveries where event_id = outbox_events.id and deliveries.status = ${status})`
  return sql`
    update events.outbox_events
    set status = case when ${any('DEAD')} then 'DEAD' else 'PROCESSED' end, processed_at = now()
    where id = any(${events}) and status in ('PENDING', 'SENT') and (${any('DEAD')} or not ${any('SENT')})`
}

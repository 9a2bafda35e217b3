import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { outboxEvents } from '@cinema/db/schema/events'
import { asc, eq, sql } from 'drizzle-orm'
import type { Delivery } from '../delivery/delivery'

export type PendingEvent = { id: EventId; type: string }

/** The outbox as the relay sees it: what is to be sent, and what became of it. */
export function outbox(db: Db) {
  return {
    /**
     * The oldest events that wait. They are found by their status, not by a cursor: a transaction that commits late
     * brings a position lower than one that was seen already, and must not be skipped.
     */
    async pending(limit: number): Promise<PendingEvent[]> {
      const rows = await db
        .select({ id: outboxEvents.id, type: outboxEvents.eventType })
        .from(outboxEvents)
        .where(eq(outboxEvents.status, 'PENDING'))
        .orderBy(asc(outboxEvents.position))
        .limit(limit)
      return rows.map(({ id, type }) => ({ id: EventId.parse(id), type }))
    },

    /** Writes down who is to hear what before anything is sent; events that nobody hears are through with it. */
    async prepare(deliveries: Delivery[], unheard: EventId[]): Promise<void> {
      await db.execute(sql`
        with prepared as (
          insert into events.deliveries (event_id, subscriber)
          select "eventId", subscriber
          from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as wanted("eventId" uuid, subscriber text)
          on conflict do nothing
        )
        update events.outbox_events set status = 'PROCESSED', processed_at = now()
        where id = any(${uuids(unheard)}) and status = 'PENDING'`)
    },

    /** A delivery may be done before this is written down: then the event has moved on and stays as it is. */
    async markSent(ids: EventId[]): Promise<void> {
      await db.execute(sql`
        with sent as (
          update events.deliveries set sent_at = now()
          where event_id = any(${uuids(ids)}) and status = 'SENT' and attempts = 0
        )
        update events.outbox_events set status = 'SENT', sent_at = now()
        where id = any(${uuids(ids)}) and status = 'PENDING'`)
    },

    /**
     * Takes a person's name and address out of every event that tells of them, sent or not: what is not sent yet is of no
     * use to anybody either. A guest at the counter is whoever has proven the address that the guest gave.
     */
    async erase(userId: UserId): Promise<void> {
      const [email, name] = [ERASED_EMAIL, ERASED_NAME].map((text) => sql`to_jsonb(${text}::text)`)
      await db.execute(sql`
        update events.outbox_events
        set payload = jsonb_set(jsonb_set(jsonb_set(payload, '{data,email}', ${email}, false), '{data,name}', ${name}, false),
          '{data,guestName}', case jsonb_typeof(payload->'data'->'guestName') when 'string' then ${name} else 'null' end, false)
        where payload->'data'->>'userId' = ${userId}
          or payload->'data'->>'userId' is null and payload->'data'->>'email' in (
            select payload->'data'->>'email' from events.outbox_events
            where payload->'data'->>'userId' = ${userId} and event_type = 'user.verified.v1')`)
    },

    ping: () => db.execute(sql`select 1`),
  }
}
export type Outbox = ReturnType<typeof outbox>

/** One parameter for a list of any length. */
export const uuids = (ids: string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`

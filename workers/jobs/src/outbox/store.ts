import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { deliveries, outboxEvents } from '@cinema/db/schema/events'
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Delivery } from '../delivery/delivery'

export type PendingEvent = { id: EventId; type: string }

/** All SQL of the outbox as the relay uses it: which events are to be sent, and what became of them. */
export function outbox(db: Db) {
  return {
    /**
     * The oldest events that were not sent yet. They are found by their status rather than by a cursor, because a
     * transaction that commits late adds an event at a position lower than one that was already read.
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

    /** Creates the deliveries before anything is sent. Events without a subscriber are processed by that. */
    async prepare(wanted: Delivery[], unsubscribed: EventId[]): Promise<void> {
      await db.batch([
        db.execute(createDeliveries(wanted)),
        db
          .update(outboxEvents)
          .set({ status: 'PROCESSED', processedAt: NOW })
          .where(and(inArray(outboxEvents.id, unsubscribed), eq(outboxEvents.status, 'PENDING'))),
      ])
    },

    /** Where a delivery is done before this runs, the event has moved on already and stays as it is. */
    async markSent(ids: EventId[]): Promise<void> {
      await db.batch([
        db
          .update(outboxEvents)
          .set({ status: 'SENT', sentAt: NOW })
          .where(and(inArray(outboxEvents.id, ids), eq(outboxEvents.status, 'PENDING'))),
        db
          .update(deliveries)
          .set({ sentAt: NOW })
          .where(and(inArray(deliveries.eventId, ids), eq(deliveries.status, 'SENT'), eq(deliveries.attempts, 0))),
      ])
    },

    /**
     * Replaces a person's name and address in every event about them, whether it was sent or not: no subscriber needs them
     * any more. A guest at the counter is the person who has proven to own the address that the guest gave.
     */
    async erase(userId: UserId): Promise<void> {
      const [email, name] = [ERASED_EMAIL, ERASED_NAME].map((text) => sql`to_jsonb(${text}::text)`)
      const provenAddresses = db
        .select({ email: data('email') })
        .from(outboxEvents)
        .where(and(eq(data('userId'), userId), eq(outboxEvents.eventType, 'user.verified.v1')))
      await db
        .update(outboxEvents)
        .set({
          payload: sql`jsonb_set(jsonb_set(jsonb_set(payload, '{data,email}', ${email}, false), '{data,name}', ${name}, false),
            '{data,guestName}', case jsonb_typeof(payload->'data'->'guestName') when 'string' then ${name} else 'null' end, false)`,
        })
        .where(
          sql`${data('userId')} = ${userId} or ${data('userId')} is null and ${data('email')} in ${provenAddresses}`,
        )
    },

    ping: () => db.execute(sql`select 1`),
  }
}
export type Outbox = ReturnType<typeof outbox>

/** A member of an event's data as text. It is written out, since the indexes are on these expressions. */
const data = (name: 'email' | 'userId'): SQL<string | null> =>
  sql`${outboxEvents.payload}->'data'->>${sql.raw(`'${name}'`)}`

/** Raw because one parameter holds all of its rows, of which there may be none. */
const createDeliveries = (wanted: Delivery[]): SQL => sql`
  insert into events.deliveries (event_id, subscriber)
  select "eventId", subscriber
  from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted("eventId" uuid, subscriber text)
  on conflict do nothing`

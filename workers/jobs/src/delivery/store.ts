import type { EventId } from '@cinema/contracts/shared/ids'
import type { Subscriber } from '@cinema/contracts/shared/subscriptions'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { deadLetters, outboxEvents, deliveries as table } from '@cinema/db/schema/events'
import { and, asc, eq, exists, inArray, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { Delivery } from './delivery'

/** A delivery that is neither done nor dead. `attempts` counts the failed ones; `payload` is the event as it was written. */
const OpenDelivery = Delivery.extend({ attempts: z.number().int(), payload: z.unknown() })
export type OpenDelivery = z.infer<typeof OpenDelivery>

const OverdueDelivery = Delivery.extend({ attempts: z.number().int() })
export type OverdueDelivery = z.infer<typeof OverdueDelivery>

/** The result of an attempt to deliver. `relay` takes the subscriber's place for an event whose type is not known. */
export type Outcome = { attempts: number } & (
  | (Delivery & { status: 'DONE' })
  | (Delivery & { status: 'SENT'; reason: string; retryInMs: number })
  | { eventId: EventId; subscriber: Subscriber | 'relay'; status: 'DEAD'; reason: string }
)

const identity = { eventId: table.eventId, subscriber: table.subscriber, attempts: table.attempts }

/** All SQL of deliveries: one row for each event and subscriber. A message without an answer is lost after `lostAfterSeconds`. */
export function deliveries(db: Db, lostAfterSeconds: number) {
  return {
    /** Those of the wanted deliveries that are still open, in the order in which their events were written. */
    async open(wanted: Delivery[]): Promise<OpenDelivery[]> {
      const rows = await db
        .select({ ...identity, payload: outboxEvents.payload })
        .from(table)
        .innerJoin(outboxEvents, eq(outboxEvents.id, table.eventId))
        .where(
          and(
            eq(table.status, 'SENT'),
            sql`(${table.eventId}, ${table.subscriber}) in (
              select "eventId", subscriber
              from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted("eventId" uuid, subscriber text))`,
          ),
        )
        .orderBy(asc(outboxEvents.position))
      return OpenDelivery.array().parse(rows)
    },

    /** Records a batch of outcomes in one transaction. A delivery that was done meanwhile stays done. */
    async settle(outcomes: Outcome[]): Promise<void> {
      const events = [...new Set(outcomes.map(({ eventId }) => eventId))]
      const dead = db
        .select({
          eventId: table.eventId,
          subscriber: table.subscriber,
          reason: sql`${table.lastError}`.as('reason'),
          attempts: table.attempts,
          createdAt: NOW.as('created_at'),
        })
        .from(table)
        .where(and(inArray(table.eventId, events), eq(table.status, 'DEAD')))
      await db.batch([
        // Two batches that finish the last deliveries of one event run one after the other, so the second sees those of the first.
        db
          .select({ id: outboxEvents.id })
          .from(outboxEvents)
          .where(inArray(outboxEvents.id, events))
          .orderBy(asc(outboxEvents.id))
          .for('update'),
        db.execute(recordOutcomes(outcomes)),
        db.insert(deadLetters).select(dead).onConflictDoNothing(),
        closeEvents(events),
      ])
    },

    /** Takes deliveries whose message seems lost, to be sent again. Being lost counts as a failed attempt. */
    async takeOverdue(limit: number): Promise<OverdueDelivery[]> {
      const overdue = db
        .select({ eventId: table.eventId, subscriber: table.subscriber })
        .from(table)
        .innerJoin(outboxEvents, eq(outboxEvents.id, table.eventId))
        .where(
          and(
            eq(table.status, 'SENT'),
            ne(outboxEvents.status, 'PENDING'),
            lt(table.sentAt, sql`now() - ${lostAfterSeconds} * interval '1 second'`),
          ),
        )
        .orderBy(asc(table.sentAt))
        .limit(limit)
      const taken = await db
        .update(table)
        .set({ sentAt: NOW, attempts: sql`${table.attempts} + 1` })
        .where(sql`(${table.eventId}, ${table.subscriber}) in ${overdue}`)
        .returning(identity)
      return OverdueDelivery.array().parse(taken)
    },
  }

  /** An event is dead as soon as one of its deliveries is, and processed when all are done. */
  function closeEvents(events: EventId[]) {
    const hasDelivery = (status: 'SENT' | 'DEAD') =>
      exists(
        db
          .select({ eventId: table.eventId })
          .from(table)
          .where(and(eq(table.eventId, outboxEvents.id), eq(table.status, status))),
      )
    return db
      .update(outboxEvents)
      .set({ status: sql`case when ${hasDelivery('DEAD')} then 'DEAD' else 'PROCESSED' end`, processedAt: NOW })
      .where(
        and(
          inArray(outboxEvents.id, events),
          inArray(outboxEvents.status, ['PENDING', 'SENT']),
          or(hasDelivery('DEAD'), not(hasDelivery('SENT'))),
        ),
      )
  }
}
export type Deliveries = ReturnType<typeof deliveries>

/**
 * A delivery that will be tried again counts as sent at that later time: it is not lost while it waits. The statement is
 * raw because one parameter holds all of its rows.
 */
function recordOutcomes(outcomes: Outcome[]): SQL {
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

import type { EventId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { outboxEvents, deliveries as table } from '@cinema/db/schema/events'
import { and, asc, eq, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listOf, NewDeadLetter, newDeadLetters } from '../dead-letter/sql'
import { Delivery } from './delivery'

/**
 * A delivery that is neither done nor dead. `attempts` counts the failed ones; `payload` is the event as it was written.
 * It is `heldBack` if an earlier event of its aggregate is still open for its subscriber.
 */
const OpenDelivery = Delivery.extend({
  aggregateId: z.string(),
  attempts: z.number().int(),
  payload: z.unknown(),
  heldBack: z.boolean(),
})
export type OpenDelivery = z.infer<typeof OpenDelivery>

const OverdueDelivery = Delivery.extend({ attempts: z.number().int() })
export type OverdueDelivery = z.infer<typeof OverdueDelivery>

/** The result of an attempt to deliver. */
export type Outcome = Delivery & { attempts: number } & (
    | { status: 'DONE' }
    | { status: 'SENT'; reason: string; retryInMs: number }
    | { status: 'DEAD'; reason: string }
  )

/** All SQL of deliveries: one row for each event and subscriber. A message without an answer is lost after `lostAfterSeconds`. */
export function deliveries(db: Db, lostAfterSeconds: number) {
  return {
    /**
     * Those of the wanted deliveries that are still open, in the order in which their events were written. One that waits
     * only for others of the wanted ones is not held back: they are delivered together, in order.
     */
    async open(wanted: Delivery[]): Promise<OpenDelivery[]> {
      const { rows } = await db.execute(sql`
        with wanted as materialized (
          select distinct event_id, subscriber, aggregate_id, position, attempts
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted("eventId" uuid, subscriber text)
          join events.deliveries using (subscriber)
          where event_id = "eventId" and ${IS_OPEN}
        )
        select event_id as "eventId", subscriber, wanted.aggregate_id as "aggregateId", attempts, payload,
          exists (
            select from events.deliveries earlier
            where ${isEarlier('wanted')} and (earlier.event_id, earlier.subscriber) not in (select event_id, subscriber from wanted)
          ) as "heldBack"
        from wanted join events.outbox_events on id = event_id
        order by wanted.position`)
      return OpenDelivery.array().parse(rows)
    },

    /**
     * Records a batch of outcomes in one transaction. A delivery that was done meanwhile stays done.
     * @returns the dead letters that are new by that.
     */
    async settle(outcomes: Outcome[]): Promise<NewDeadLetter[]> {
      const events = [...new Set(outcomes.map(({ eventId }) => eventId))]
      // Two batches that finish the last deliveries of one event run one after the other, so the second sees those of the first.
      const inTurn = db
        .select({ id: outboxEvents.id })
        .from(outboxEvents)
        .where(inArray(outboxEvents.id, events))
        .orderBy(asc(outboxEvents.id))
        .for('update')
      const recorded = db.execute(recordOutcomes(outcomes))
      if (!outcomes.some(({ status }) => status === 'DEAD')) {
        await db.batch([inTurn, recorded, db.execute(closeEvents(events))])
        return []
      }
      const [, , letters] = await db.batch([
        inTurn,
        recorded,
        db.execute(newDeadLetters(events)),
        db.execute(closeEvents(events)),
      ])
      return NewDeadLetter.array().parse(letters.rows)
    },

    /**
     * Takes deliveries whose message seems lost, to be sent again. Being lost counts as a failed attempt; a delivery that is
     * held back waits for another one and is not lost. A first message is as old as the sending of its event.
     */
    async takeOverdue(limit: number): Promise<OverdueDelivery[]> {
      const lostBefore = sql`now() - ${lostAfterSeconds} * interval '1 second'`
      const overdue = db
        .select({ eventId: table.eventId, subscriber: table.subscriber })
        .from(table)
        .innerJoin(outboxEvents, eq(outboxEvents.id, table.eventId))
        .where(
          and(
            eq(table.status, 'SENT'),
            ne(outboxEvents.status, 'PENDING'),
            lt(table.sentAt, lostBefore),
            or(isNull(outboxEvents.sentAt), lt(outboxEvents.sentAt, lostBefore)),
            sql`not exists (select from events.deliveries earlier where ${isEarlier('events.deliveries')})`,
          ),
        )
        .orderBy(asc(table.sentAt))
        .limit(limit)
      const taken = await db
        .update(table)
        .set({ sentAt: NOW, attempts: sql`${table.attempts} + 1` })
        .where(sql`(${table.eventId}, ${table.subscriber}) in ${overdue}`)
        .returning({ eventId: table.eventId, subscriber: table.subscriber, attempts: table.attempts })
      return OverdueDelivery.array().parse(taken)
    },
  }
}
export type Deliveries = ReturnType<typeof deliveries>

/**
 * A delivery that was found by its key is open. PostgreSQL cannot match this form of the condition with the partial indexes of
 * open deliveries, which would be read as a whole when there are many.
 */
const IS_OPEN = sql`deliveries.status is not distinct from 'SENT'`

/** Whether `earlier` is an open delivery of the same aggregate to the same subscriber, of an event that was written before. */
const isEarlier = (than: 'wanted' | 'events.deliveries'): SQL => {
  const later = sql.raw(than)
  return sql`earlier.status = 'SENT' and earlier.aggregate_id = ${later}.aggregate_id
    and earlier.subscriber = ${later}.subscriber and earlier.position < ${later}.position`
}

/** A delivery that will be tried again counts as sent at that later time: it is not lost while it waits. */
const recordOutcomes = (outcomes: Outcome[]): SQL => sql`
  update events.deliveries
  set status = outcome.status, attempts = outcome.attempts, last_error = coalesce(reason, last_error),
    sent_at = now() + coalesce("retryInMs", 0) * interval '1 millisecond',
    done_at = case when outcome.status = 'DONE' then now() end
  from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as outcome(
    "eventId" uuid, subscriber text, status text, attempts int, reason text, "retryInMs" int)
  where event_id = "eventId" and deliveries.subscriber = outcome.subscriber and ${IS_OPEN}`

/**
 * Closes the events whose last open delivery is closed, or one of whose deliveries is a dead letter: as dead in that case, as
 * dropped if a person has given up one of them, and as processed if all are done.
 */
const closeEvents = (events: EventId[]): SQL => sql`
  with deliveries_of as materialized (
    select event_id, bool_or(status = 'DEAD') as any_dead, bool_or(status = 'SENT') as any_open,
      bool_or(status = 'DROPPED') as any_dropped
    from events.deliveries where event_id = any(${listOf(events)}) group by event_id
  )
  update events.outbox_events
  set status = case when any_dead then 'DEAD' when any_dropped then 'DROPPED' else 'PROCESSED' end, processed_at = now(),
    sent_at = coalesce(sent_at, now())
  from deliveries_of where id = event_id and status in ('PENDING', 'SENT') and (any_dead or not any_open)`

import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import { EventId, type UserId } from '@cinema/contracts/shared/ids'
import type { OutboxLag } from '@cinema/contracts/shared/outbox'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { outboxEvents, provenAddresses } from '@cinema/db/schema/events'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listOf, NewDeadLetter, newDeadLetters } from '../dead-letter/sql'
import { ALL_SUBSCRIPTIONS } from './subscribers-of'

const PendingEvent = z.object({ id: EventId, type: z.string() })
export type PendingEvent = z.infer<typeof PendingEvent>

const SUBSCRIPTION_ROWS = JSON.stringify(ALL_SUBSCRIPTIONS)
/** The delay of delivery is measured over so many of the newest processed events. */
const MEASURED_EVENTS = 1_000

const Count = z.coerce.number().int()
const Pruned = z.object({ events: Count, deliveries: Count })
export type Pruned = z.infer<typeof Pruned>
const Lag = z.object({ depth: Count, oldestAgeMs: Count, slowestMs: Count, dead: Count })

/** An event that was not sent yet. The index of those is by the time of sending, because the status changes more often. */
const IS_PENDING = sql`sent_at is null and status = 'PENDING'`

/** All SQL of the outbox as the relay uses it: which events are to be sent, and what became of them. */
export function outbox(db: Db) {
  return {
    /**
     * The oldest events that were not sent yet, whose deliveries it creates before anything is sent. They are found by their
     * status rather than by a cursor, because transactions of different aggregates do not commit in the order of positions.
     */
    async takePending(limit: number): Promise<PendingEvent[]> {
      const { rows } = await db.execute(sql`
        with pending as materialized (
          select id, event_type, aggregate_id, position from events.outbox_events
          where ${IS_PENDING} order by position limit ${limit}
        ), prepared as (
          insert into events.deliveries (event_id, subscriber, aggregate_id, position)
          select id, subscriber, aggregate_id, position
          from pending join jsonb_to_recordset(${SUBSCRIPTION_ROWS}::jsonb) as subscription(type text, subscriber text)
            on type = event_type
          on conflict do nothing
        )
        select id, event_type as type from pending order by position`)
      return PendingEvent.array().parse(rows)
    },

    /**
     * Where a delivery is done before this runs, the event has moved on already and stays as it is. The rows are locked in
     * the same order as by the settling of deliveries, so that the two cannot deadlock.
     */
    async markSent(sent: EventId[], unsubscribed: EventId[]): Promise<void> {
      await db.execute(sql`
        with pending as (
          select id, id = any(${listOf(sent)}) as subscribed from events.outbox_events
          where id = any(${listOf([...sent, ...unsubscribed])}) and status = 'PENDING'
          order by id for no key update
        )
        update events.outbox_events
        set status = case when subscribed then 'SENT' else 'PROCESSED' end, sent_at = now(),
          processed_at = case when not subscribed then now() end
        from pending where pending.id = outbox_events.id`)
    },

    /** Makes dead letters of events whose type nobody here knows, with \`relay\` in the place of a subscriber. */
    async giveUp(unknown: PendingEvent[]): Promise<NewDeadLetter[]> {
      const ids = unknown.map(({ id }) => id)
      const [, letters] = await db.batch([
        db.execute(sql`
          insert into events.deliveries (event_id, subscriber, aggregate_id, position, status, last_error)
          select id, 'relay', aggregate_id, position, 'DEAD', 'No subscriptions for ' || event_type
          from events.outbox_events where id = any(${listOf(ids)}) and status = 'PENDING'
          on conflict do nothing`),
        db.execute(newDeadLetters(ids)),
        db
          .update(outboxEvents)
          .set({ status: 'DEAD', sentAt: NOW, processedAt: NOW })
          .where(and(inArray(outboxEvents.id, ids), eq(outboxEvents.status, 'PENDING'))),
      ])
      return NewDeadLetter.array().parse(letters.rows)
    },

    /**
     * Replaces a person's name and address in every event about them, whether it was sent or not: no subscriber needs them
     * any more. A guest at the counter is the person who has proven to own the address that the guest gave.
     */
    async erase(userId: UserId): Promise<void> {
      const [email, name] = [ERASED_EMAIL, ERASED_NAME].map((text) => sql`to_jsonb(${text}::text)`)
      const proven = sql`(
        select ${data('email')} from ${outboxEvents} where ${data('userId')} = ${userId} and event_type = 'user.verified.v1'
        union all select email from events.proven_addresses where user_id = ${userId})`
      const erased = db
        .update(outboxEvents)
        .set({
          payload: sql`jsonb_set(jsonb_set(jsonb_set(payload, '{data,email}', ${email}, false), '{data,name}', ${name}, false),
            '{data,guestName}', case jsonb_typeof(payload->'data'->'guestName') when 'string' then ${name} else 'null' end, false)`,
        })
        .where(sql`${data('userId')} = ${userId} or ${data('userId')} is null and ${data('email')} in ${proven}`)
      await db.batch([erased, db.delete(provenAddresses).where(eq(provenAddresses.userId, userId))])
    },

    /** How far delivery lags behind, in ms. An event counts until all its subscribers are done with it. */
    async lag(): Promise<OutboxLag> {
      const age = (instant: SQL, since: SQL) =>
        sql`coalesce(extract(epoch from ${instant} - ${since}) * 1000, 0)::bigint`
      const { rows } = await db.execute(sql`
        select open.depth, ${age(sql`now()`, sql`open.since`)} as "oldestAgeMs", dead.dead,
          ${age(sql`slow.delay`, sql`interval '0'`)} as "slowestMs"
        from (
          select count(*) as depth, min(created_at) as since from (
            select id, created_at from events.outbox_events where ${IS_PENDING}
            union select id, created_at from events.deliveries join events.outbox_events on id = event_id
            where deliveries.status = 'SENT'
          ) as undelivered
        ) as open, (
          select count(*) as dead from events.dead_letters where status = 'OPEN'
        ) as dead, (
          select percentile_disc(0.99) within group (order by processed_at - created_at) as delay from (
            select processed_at, created_at from events.outbox_events
            where status = 'PROCESSED' order by position desc limit ${MEASURED_EVENTS}
          ) as newest
        ) as slow`)
      return Lag.parse(rows[0])
    },

    /**
     * Deletes the oldest processed events with their deliveries, if they were written more than so many days ago. Events
     * with a dead letter are kept, as its record. The addresses that their persons have proven are kept apart.
     */
    async deleteOld(keptDays: number, limit: number): Promise<Pruned> {
      const { rows } = await db.execute(sql`
        with oldest as (
          select id, event_type, payload, created_at from events.outbox_events
          where status = 'PROCESSED' and not exists (select from events.dead_letters where event_id = outbox_events.id)
          order by position limit ${limit}
        ), old as materialized (
          select * from oldest where created_at < now() - ${keptDays} * interval '1 day'
        ), kept as (
          insert into events.proven_addresses (user_id, email)
          select (payload->'data'->>'userId')::uuid, payload->'data'->>'email' from old
          where event_type = 'user.verified.v1' and payload->'data'->>'email' <> ${ERASED_EMAIL}
          on conflict do nothing
        ), emptied as (
          delete from events.deliveries where event_id in (select id from old) returning event_id
        ), deleted as (
          delete from events.outbox_events where id in (select id from old) returning id
        )
        select (select count(*) from deleted) as events, (select count(*) from emptied) as deliveries`)
      return Pruned.parse(rows[0])
    },

    ping: () => db.execute(sql`select 1`),
  }
}
export type Outbox = ReturnType<typeof outbox>

/** A member of an event's data as text. It is written out, since the indexes are on these expressions. */
const data = (name: 'email' | 'userId'): SQL<string | null> =>
  sql`${outboxEvents.payload}->'data'->>${sql.raw(`'${name}'`)}`

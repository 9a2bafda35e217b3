import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { WebhookDeliveryId, WebhookId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { webhookDeliveries as table, webhooks } from '@cinema/db/schema/events'
import type { AttemptOutcome } from '@cinema/domain/webhook/attempt'
import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Webhook } from '../webhook/webhook'
import type { DeliveryRow, LoggedAttempt } from './delivery-view'

/** A delivery that is due. */
export type DueDelivery = Pick<DeliveryRow, 'id' | 'messageId' | 'body' | 'attempts' | 'failures'>

/** An attempt with what follows from it, and the event to append if it switches the webhook off. */
export type JudgedAttempt = { attempt: LoggedAttempt; outcome: AttemptOutcome; switchedOff: DomainEvent | null }

const DueIn = z.object({ ms: z.coerce.number().nullable() })

/** All SQL of sending. One object sends for a webhook, so nothing is sent twice unless it crashes before it is recorded. */
export function webhookSendingStore(db: Db) {
  const dueColumns = {
    id: table.id,
    messageId: table.messageId,
    body: table.body,
    attempts: table.attempts,
    failures: table.failures,
  }
  const open = (webhookId: WebhookId) => and(eq(table.webhookId, webhookId), eq(table.status, 'PENDING'))

  return {
    /** The webhook, null if it was deleted, and its deliveries that are due, in order, of each aggregate the first at most. */
    async due(webhookId: WebhookId, limit: number): Promise<{ webhook: Webhook | null; due: DueDelivery[] }> {
      const [[webhook], due] = await db.batch([
        db.select().from(webhooks).where(eq(webhooks.id, webhookId)),
        db
          .select(dueColumns)
          .from(table)
          .where(and(open(webhookId), lte(table.nextAttemptAt, sql`now()`), sql`not ${waits}`))
          .orderBy(asc(table.position))
          .limit(limit),
      ])
      return { webhook: webhook ?? null, due }
    },

    /** In how many ms something is due next, after the webhook's pause; null if nothing is. */
    async dueInMs(webhookId: WebhookId): Promise<number | null> {
      const at = sql`greatest(min(${table.nextAttemptAt}), (select paused_until from events.webhooks where id = ${webhookId}), now())`
      const [next] = await db
        .select({ ms: sql`case when count(*) > 0 then extract(epoch from ${at} - now()) * 1000 end` })
        .from(table)
        .where(and(open(webhookId), sql`not ${waits}`))
      return DueIn.parse(next).ms
    },

    /**
     * Records an attempt: in the log, at the delivery and at the webhook. If it switches the webhook off, all open deliveries
     * have failed, and the event is appended. Changes nothing if the delivery was tried or ended by another meanwhile.
     */
    async record({ id, attempts }: DueDelivery, webhook: Webhook, judged: JudgedAttempt): Promise<void> {
      const recorded = db.execute(recordAttempt(id, attempts, webhook, judged))
      if (judged.outcome.switchOff === null) await recorded
      else await db.batch([recorded, db.execute(endOpen(sql`${webhook.id}`))])
    },

    /** Ends what a webhook that is switched off was still to hear, such as of an event that came at the same moment. */
    async endOpen(webhookId: WebhookId): Promise<void> {
      await db.execute(endOpen(sql`${webhookId}`))
    },

    /** The webhooks with deliveries that are due for a while, which their objects would have sent. */
    async overdue(): Promise<WebhookId[]> {
      const late = sql`now() - interval '20 seconds'`
      const isDue = sql`exists (select from ${table} where ${table.webhookId} = ${webhooks.id} and ${table.status} = 'PENDING'
        and ${table.nextAttemptAt} < ${late})`
      const rows = await db
        .select({ id: webhooks.id })
        .from(webhooks)
        .where(and(isDue, sql`coalesce(${webhooks.pausedUntil} < ${late}, true)`))
      return rows.map(({ id }) => id)
    },
  }
}
export type WebhookSending = ReturnType<typeof webhookSendingStore>

/** Whether an earlier delivery of the same aggregate is still open. */
const waits = sql`exists (
  select from events.webhook_deliveries earlier
  where earlier.webhook_id = ${table.webhookId} and earlier.aggregate_id = ${table.aggregateId}
    and earlier.status = 'PENDING' and earlier.position < ${table.position})`

function recordAttempt(
  id: WebhookDeliveryId,
  attempts: number,
  webhook: Webhook,
  { attempt, outcome: { delivery, pauseMs, switchOff }, switchedOff }: JudgedAttempt,
): SQL {
  const { durationMs, status, error, body } = attempt
  const retryInMs = delivery.status === 'PENDING' ? delivery.retryInMs : null
  const failed = delivery.status === 'DELIVERED' ? 0 : 1
  return sql`
    with tried as (
      update events.webhook_deliveries
      set attempts = attempts + 1, failures = failures + ${failed}, status = ${delivery.status},
        failure = ${delivery.status === 'FAILED' ? delivery.because : null},
        next_attempt_at = now() + ${retryInMs}::double precision * interval '1 millisecond',
        ended_at = case when ${retryInMs === null} then now() end
      where id = ${id} and status = 'PENDING' and attempts = ${attempts}
      returning id, attempts
    ), logged as (
      insert into events.webhook_attempts (delivery_id, number, duration_ms, status, error, body)
      select id, attempts, ${durationMs}, ${status}::int, ${error}, ${body} from tried
    ), judged as (
      update events.webhooks
      set failures_in_row = ${failed} * (failures_in_row + 1),
        failing_since = case when ${failed === 1} then coalesce(failing_since, now()) end,
        paused_until = greatest(paused_until, now() + nullif(${pauseMs}::double precision, 0) * interval '1 millisecond'),
        off_because = case when ${switchesOff(webhook, switchOff)} then ${switchOff} else off_because end,
        off_since = case when ${switchesOff(webhook, switchOff)} then now() else off_since end
      where id = ${webhook.id} and exists (select from tried)
      returning off_since = now() as is_off_now
    )${switchedOff ? sql`, appended as (${appendEvents([switchedOff], sql`(select is_off_now from judged)`)})` : sql``}
    select id from tried`
}

/** Not if staff have switched it off before, nor for failing if an attempt has succeeded since it was read. */
function switchesOff({ failingSince }: Webhook, switchOff: AttemptOutcome['switchOff']): SQL {
  if (switchOff === null) return sql`false`
  const still =
    switchOff === 'GONE' ? sql`true` : sql`failing_since <= ${failingSince?.toISOString() ?? null}::timestamptz`
  return sql`(off_because is null and ${still})`
}

const endOpen = (webhookId: SQL): SQL => sql`
  update events.webhook_deliveries set status = 'FAILED', failure = 'WEBHOOK_OFF', next_attempt_at = null, ended_at = now()
  from events.webhooks
  where webhooks.id = ${webhookId} and off_because is not null and webhook_id = webhooks.id and status = 'PENDING'`

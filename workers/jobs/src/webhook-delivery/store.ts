import type { WebhookDeliveryId, WebhookId } from '@cinema/contracts/shared/ids'
import type { WebhookDeliveryQuery } from '@cinema/contracts/webhook/http'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { webhookAttempts as attempts, webhookDeliveries as table } from '@cinema/db/schema/events'
import { and, count, desc, eq, gte, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { AttemptRow, DeliveryRow, LoggedAttempt } from './delivery-view'
import type { WebhookEvent } from './payload'

type Recipient = { id: WebhookDeliveryId; webhookId: WebhookId }
/** A test: its row, with the answer to its only attempt. */
export type TestDelivery = Pick<DeliveryRow, 'id' | 'webhookId' | 'type' | 'body' | 'status' | 'failure'>

const AGAIN = {
  status: 'PENDING',
  failure: null,
  failures: 0,
  nextAttemptAt: sql`now()`,
  endedAt: null,
} as const

/** All SQL of deliveries as integrators and staff see them: what is to be sent, the log, replays. */
export function webhookDeliveryStore(db: Db) {
  const withLastAttempt = () =>
    db
      .select({ delivery: table, attempt: attempts })
      .from(table)
      .leftJoin(attempts, and(eq(attempts.deliveryId, table.id), eq(attempts.number, table.attempts)))

  const onlyOnce = (webhookId: WebhookId, id: WebhookDeliveryId) =>
    and(eq(table.id, id), eq(table.webhookId, webhookId))

  return {
    /** Records deliveries of an event, each once, to those of the webhooks that are still switched on. */
    async add({ eventId, aggregateId, type }: WebhookEvent, body: string, to: Recipient[]): Promise<void> {
      await db.execute(sql`
        insert into events.webhook_deliveries (id, webhook_id, message_id, event_id, aggregate_id, type, body)
        select recipient.id, webhooks.id, ${eventId}, ${eventId}, ${aggregateId}, ${type}, ${body}
        from jsonb_to_recordset(${JSON.stringify(to)}::jsonb) as recipient(id uuid, "webhookId" uuid)
        join events.webhooks on webhooks.id = "webhookId" and off_because is null
        on conflict (webhook_id, message_id) do nothing`)
    },

    /** Records a test with its attempt, and its audit entry. */
    async addTest(test: TestDelivery, attempt: LoggedAttempt, audit: NewAuditEntry): Promise<void> {
      const row = {
        ...{ ...test, messageId: test.id, aggregateId: test.webhookId },
        ...{ attempts: 1, failures: test.status === 'FAILED' ? 1 : 0, nextAttemptAt: null, endedAt: sql`now()` },
      }
      await db.batch([
        db.insert(table).values(row),
        db.insert(attempts).values({ deliveryId: test.id, number: 1, ...attempt }),
        db.execute(appendAuditEntry('events', audit, sql`true`)),
      ])
    },

    async find(webhookId: WebhookId, id: WebhookDeliveryId): Promise<DeliveryRow | null> {
      const [row] = await db.select().from(table).where(onlyOnce(webhookId, id))
      return row ?? null
    },

    /** The last attempt is null if nothing was sent yet. */
    async withAttempt(webhookId: WebhookId, id: WebhookDeliveryId) {
      const [row] = await withLastAttempt().where(onlyOnce(webhookId, id))
      return row ?? null
    },

    /** The last one first. */
    attempts: (id: WebhookDeliveryId): Promise<AttemptRow[]> =>
      db.select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(desc(attempts.number)),

    /** A page of the deliveries of a webhook with their last attempts, the newest first, and their number. */
    async list(webhookId: WebhookId, { page, perPage, status, type }: WebhookDeliveryQuery) {
      const where = and(
        eq(table.webhookId, webhookId),
        status && eq(table.status, status),
        type && eq(table.type, type),
      )
      const [rows, [counted]] = await db.batch([
        withLastAttempt()
          .where(where)
          .orderBy(desc(table.createdAt), desc(table.id))
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table).where(where),
      ])
      return { rows, total: counted?.total ?? 0 }
    },

    /** Opens a delivery that has ended again. False if it has not ended. */
    async replay(webhookId: WebhookId, id: WebhookDeliveryId, audit: NewAuditEntry): Promise<boolean> {
      const reopened = db
        .update(table)
        .set(AGAIN)
        .where(and(onlyOnce(webhookId, id), ne(table.status, 'PENDING')))
        .returning({ id: table.id })
      return (await audited(reopened.getSQL(), audit)) > 0
    },

    /** Opens failed deliveries of events since then again, at most `limit`, the oldest first. Returns how many. */
    replayFailed(webhookId: WebhookId, since: Date, limit: number, audit: NewAuditEntry): Promise<number> {
      const oldest = db
        .select({ id: table.id })
        .from(table)
        .where(failedSince(webhookId, since))
        .orderBy(table.position)
        .limit(limit)
      const reopened = db.update(table).set(AGAIN).where(inArray(table.id, oldest)).returning({ id: table.id })
      return audited(reopened.getSQL(), audit)
    },

    async countFailed(webhookId: WebhookId, since: Date): Promise<number> {
      const [counted] = await db.select({ failed: count() }).from(table).where(failedSince(webhookId, since))
      return counted?.failed ?? 0
    },
  }

  /** Returns how many rows the change wrote. If it wrote none, the audit entry is not written either. */
  async function audited(change: SQL, audit: NewAuditEntry): Promise<number> {
    const entry = appendAuditEntry('events', audit, sql`exists (select from written)`)
    const { rows } = await db.execute(sql`with written as (${change}), audited as (${entry}) select id from written`)
    return rows.length
  }
}
export type WebhookDeliveries = ReturnType<typeof webhookDeliveryStore>

/** A test is not repeated with the events that failed. */
const failedSince = (webhookId: WebhookId, since: Date): SQL | undefined =>
  and(
    eq(table.webhookId, webhookId),
    eq(table.status, 'FAILED'),
    gte(table.createdAt, since),
    sql`${table.eventId} is not null`,
  )

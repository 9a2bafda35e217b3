import type { WebhookId } from '@cinema/contracts/shared/ids'
import type { PageQuery } from '@cinema/contracts/shared/page'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { webhooks as table, webhookDeliveries } from '@cinema/db/schema/events'
import { and, asc, count, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Webhook } from './webhook'

/** Every event is compared with every webhook. */
export const MAX_WEBHOOKS = 100

export type NewWebhook = Pick<Webhook, 'id' | 'url' | 'description' | 'eventTypes' | 'cinemaId' | 'secret'> & {
  enabled: boolean
}
export type WebhookChange = Pick<Webhook, 'url' | 'description' | 'eventTypes' | 'cinemaId'> & {
  /** What becomes of its switch; null if nothing does. */
  switched: 'ON' | 'OFF' | null
  /** Forgets the failures so far: it sends to another place, or starts anew. */
  startsAnew: boolean
}

const BY_STAFF = { offBecause: 'BY_STAFF', offSince: sql`now()` } as const
const ON = { offBecause: null, offSince: null }
const ANEW = { failuresInRow: 0, failingSince: null, pausedUntil: null }

/** All SQL of webhooks. A change also writes its audit entry, in the same statement (rule 32). */
export function webhookStore(db: Db) {
  /** `change` returns the rows that it wrote. False if it wrote none; then the audit entry is not written either. */
  async function audited(change: SQLWrapper, audit: NewAuditEntry, more: SQL = sql``): Promise<boolean> {
    const entry = appendAuditEntry('events', audit, sql`exists (select from written)`)
    const { rows } = await db.execute(
      sql`with written as ${change}, audited as (${entry})${more} select 1 from written`,
    )
    return rows.length > 0
  }

  return {
    async byId(id: WebhookId): Promise<Webhook | null> {
      const [row] = await db.select().from(table).where(eq(table.id, id))
      return row ?? null
    },

    /** A page of webhooks, the oldest first, and their number. */
    async list({ page, perPage }: PageQuery): Promise<{ webhooks: Webhook[]; total: number }> {
      const [webhooks, [counted]] = await db.batch([
        db
          .select()
          .from(table)
          .orderBy(asc(table.createdAt), asc(table.id))
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table),
      ])
      return { webhooks, total: counted?.total ?? 0 }
    },

    /** Those that hear of events now. */
    active: (): Promise<Pick<Webhook, 'id' | 'eventTypes' | 'cinemaId'>[]> =>
      db
        .select({ id: table.id, eventTypes: table.eventTypes, cinemaId: table.cinemaId })
        .from(table)
        .where(isNull(table.offBecause)),

    /** False if there are as many webhooks as there may be. */
    create({ enabled, ...webhook }: NewWebhook, audit: NewAuditEntry): Promise<boolean> {
      const hasRoom = sql`(select count(*) from ${table}) < ${MAX_WEBHOOKS}`
      const row = { ...webhook, ...(enabled ? {} : BY_STAFF) }
      return audited(sql`(${insertIf(table, row, hasRoom)} returning id)`, audit)
    },

    /**
     * Changes the webhook if it has this version. Switched off, its open deliveries have failed. False if it has another
     * version.
     */
    change(id: WebhookId, version: number, change: WebhookChange, audit: NewAuditEntry): Promise<boolean> {
      const { switched, startsAnew, ...fields } = change
      const updated = db
        .update(table)
        .set({
          ...fields,
          ...(switched === 'OFF' ? BY_STAFF : switched === 'ON' ? ON : {}),
          ...(startsAnew ? ANEW : {}),
          version: sql`${table.version} + 1`,
        })
        .where(and(eq(table.id, id), eq(table.version, version)))
        .returning({ id: table.id })
      const ended = db
        .update(webhookDeliveries)
        .set({ status: 'FAILED', failure: 'WEBHOOK_OFF', nextAttemptAt: null, endedAt: sql`now()` })
        .where(
          and(sql`${webhookDeliveries.webhookId} in (select id from written)`, eq(webhookDeliveries.status, 'PENDING')),
        )
      return audited(updated, audit, switched === 'OFF' ? sql`, ended as ${ended}` : sql``)
    },

    /** False if it no longer has this version. */
    remove({ id, version }: Pick<Webhook, 'id' | 'version'>, audit: NewAuditEntry): Promise<boolean> {
      const isVersion = and(eq(table.id, id), eq(table.version, version))
      return audited(db.delete(table).where(isVersion).returning({ id: table.id }), audit)
    },

    /** Replaces the secret of a webhook of this version, and keeps the previous one for some hours. */
    rotate(
      { id, version }: Pick<Webhook, 'id' | 'version'>,
      secret: string,
      oldSecretHours: number,
      audit: NewAuditEntry,
    ): Promise<boolean> {
      const rotated = db
        .update(table)
        .set({
          secret,
          oldSecret: sql`${table.secret}`,
          oldSecretUntil: sql`now() + ${oldSecretHours} * interval '1 hour'`,
          version: sql`${table.version} + 1`,
        })
        .where(and(eq(table.id, id), eq(table.version, version)))
        .returning({ id: table.id })
      return audited(rotated, audit)
    },
  }
}
export type Webhooks = ReturnType<typeof webhookStore>

import type { RefundId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { idempotencyKeys as table } from '@cinema/db/schema/payment'
import type { Intention } from '@cinema/platform/idempotency'
import { and, eq, type SQL, sql } from 'drizzle-orm'

/** The answer that a key repeats, provided that the refund it tells of was written by then. */
export type KeyedAnswer = { userId: UserId; intention: Intention; refundId: RefundId; answer: unknown }

/** Run in the transaction of the effect (rule 18). */
export const rememberAnswer = ({ userId, intention, refundId, answer }: KeyedAnswer): SQL => sql`
  insert into payment.idempotency_keys (user_id, key, fingerprint, answer)
  select ${userId}::uuid, ${intention.key}, ${intention.fingerprint}, ${JSON.stringify(answer)}::json
  where exists (select from payment.refunds where id = ${refundId}::uuid)
  on conflict do nothing`

export function idempotencyKeys(db: Db) {
  return {
    async remembered(userId: UserId, key: string): Promise<{ fingerprint: string; answer: unknown } | null> {
      const [row] = await db
        .select({ fingerprint: table.fingerprint, answer: table.answer })
        .from(table)
        .where(and(eq(table.userId, userId), eq(table.key, key)))
      return row ?? null
    },

    /** A key is honoured for a day; answers how many were forgotten. */
    async forgetOld(limit: number): Promise<number> {
      const { rows } = await db.execute(sql`
        delete from payment.idempotency_keys where (user_id, key) in (
          select user_id, key from payment.idempotency_keys where created_at < now() - interval '24 hours' limit ${limit}::int)
        returning key`)
      return rows.length
    },
  }
}

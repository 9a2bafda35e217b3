import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { RefundId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { idempotencyKeys as table } from '@cinema/db/schema/payment'
import { and, eq, type SQL, sql } from 'drizzle-orm'

/** The answer that a key repeats, provided that the refund it tells of was asked for so often by then. */
export type KeyedAnswer = {
  userId: UserId
  idempotencyKey: IdempotencyKey
  refundId: RefundId
  round: number
  answer: unknown
}

type Kept = { fingerprint: string; answer: unknown }

/** Run in the transaction of the effect (rule 18). */
export const rememberAnswer = ({ userId, idempotencyKey, refundId, round, answer }: KeyedAnswer): SQL => sql`
  insert into payment.idempotency_keys (user_id, key, fingerprint, answer)
  select ${userId}::uuid, ${idempotencyKey.key}, ${idempotencyKey.fingerprint}, ${JSON.stringify(answer)}::json
  where exists (select from payment.refunds where id = ${refundId}::uuid and round >= ${round}::int)
  on conflict do nothing`

export function idempotencyKeys(db: Db) {
  return {
    async remembered(userId: UserId, key: string): Promise<Kept | null> {
      const [row] = await db
        .select({ fingerprint: table.fingerprint, answer: table.answer })
        .from(table)
        .where(and(eq(table.userId, userId), eq(table.key, key)))
      return row ?? null
    },

    /** Keeps the answer of work that may be done again, and answers what stands: where another was faster, theirs. */
    async remember(userId: UserId, { key, fingerprint }: IdempotencyKey, answer: unknown): Promise<Kept> {
      const [kept] = await db
        .insert(table)
        .values({ userId, key, fingerprint, answer })
        .onConflictDoUpdate({ target: [table.userId, table.key], set: { key } })
        .returning({ fingerprint: table.fingerprint, answer: table.answer })
      return kept ?? { fingerprint, answer }
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

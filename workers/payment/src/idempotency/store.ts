import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { RefundId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { refunds, idempotencyKeys as table } from '@cinema/db/schema/payment'
import { and, eq, exists, gte, type SQL, sql } from 'drizzle-orm'

/** The answer to a key, which is stored only if the refund is in this round or a later one. */
export type KeyedAnswer = {
  userId: UserId
  idempotencyKey: IdempotencyKey
  refundId: RefundId
  round: number
  answer: unknown
}

type StoredAnswer = { fingerprint: string; answer: unknown }

/** The statement that stores an answer, to be run in the transaction of its effect (rule 18). */
export function insertAnswer(db: Db, { userId, idempotencyKey, refundId, round, answer }: KeyedAnswer): SQL {
  const refund = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.id, refundId), gte(refunds.round, round)))
  return sql`${insertIf(table, { userId, ...idempotencyKey, answer }, exists(refund))} on conflict do nothing`
}

export function idempotencyKeys(db: Db) {
  return {
    async find(userId: UserId, key: string): Promise<StoredAnswer | null> {
      const [row] = await db
        .select({ fingerprint: table.fingerprint, answer: table.answer })
        .from(table)
        .where(and(eq(table.userId, userId), eq(table.key, key)))
      return row ?? null
    },

    /** Stores an answer, and returns the stored one: an earlier answer to the same key is kept. */
    async save(userId: UserId, { key, fingerprint }: IdempotencyKey, answer: unknown): Promise<StoredAnswer> {
      const [stored] = await db
        .insert(table)
        .values({ userId, key, fingerprint, answer })
        .onConflictDoUpdate({ target: [table.userId, table.key], set: { key } })
        .returning({ fingerprint: table.fingerprint, answer: table.answer })
      return stored ?? { fingerprint, answer }
    },
  }
}

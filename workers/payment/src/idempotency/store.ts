import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { RefundId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { refunds, idempotencyKeys as table } from '@cinema/db/schema/payment'
import { and, eq, exists, gte, lt, type SQL, sql } from 'drizzle-orm'

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
export function insertAnswer(db: Db, { userId, idempotencyKey, refundId, round, answer }: KeyedAnswer): SQL {
  const asked = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.id, refundId), gte(refunds.round, round)))
  return sql`${insertIf(table, { userId, ...idempotencyKey, answer }, exists(asked))} on conflict do nothing`
}

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
    async deleteExpired(limit: number): Promise<number> {
      const old = db
        .select({ userId: table.userId, key: table.key })
        .from(table)
        .where(lt(table.createdAt, sql`now() - interval '24 hours'`))
        .limit(limit)
      const forgotten = await db
        .delete(table)
        .where(sql`(${table.userId}, ${table.key}) in ${old}`)
        .returning({ key: table.key })
      return forgotten.length
    },
  }
}

import type { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { refunds as table } from '@cinema/db/schema/payment'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Refund } from './refund'
import { RefundRows } from './refund-rows'

/** Refunds on their way: reading them, and taking turns at performing them. What becomes of them is written in the books. */
export function refunds(db: Db) {
  const due = sql`status in ('REQUESTED', 'IN_TRANSIT') and next_attempt_at <= now()`
  const find = async (where: SQL, limit: number): Promise<Refund[]> => {
    const { rows } = await db.execute(
      sql`select * from payment.refunds where ${where} order by next_attempt_at, id limit ${limit}::int`,
    )
    return RefundRows.parse(rows)
  }

  return {
    /**
     * Takes a refund's turn, so that of two who try it one goes on; null when it is not its turn. The next turn is set
     * now, each twice as late as the one before and at most an hour, whatever may become of this one.
     */
    async claim(id: RefundId): Promise<Refund | null> {
      const { rows } = await db.execute(sql`
        update payment.refunds set attempts = attempts + 1, updated_at = now(),
          next_attempt_at = now() + least(interval '1 hour', interval '20 seconds' * power(2, least(attempts, 10)))
        where id = ${id}::uuid and ${due} returning *`)
      return RefundRows.parse(rows)[0] ?? null
    },

    async noteFault(id: RefundId, fault: string): Promise<void> {
      await db
        .update(table)
        .set({ lastError: fault })
        .where(and(eq(table.id, id), inArray(table.status, ['REQUESTED', 'IN_TRANSIT'])))
    },

    byId: async (id: RefundId) => (await find(sql`id = ${id}::uuid`, 1))[0] ?? null,
    dueOf: (paymentId: PaymentId) => find(sql`payment_id = ${paymentId}::uuid and ${due}`, 20),
    due: (limit: number) => find(due, limit),
    of: (paymentId: PaymentId) => find(sql`payment_id = ${paymentId}::uuid`, 100),
  }
}

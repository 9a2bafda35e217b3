import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** What payments hold of a person: ids and amounts, which the law keeps, and no name or address. */
export function people(db: Db) {
  return {
    /** Every attempt to pay with its refunds, but for the secrets that finish one and the lines, which the booking's part has. */
    async held(userId: UserId): Promise<object> {
      const result = await db.execute<{ payments: object[] }>(sql`
        select coalesce(jsonb_agg(to_jsonb(payments) - 'client_secret' - 'redirect_url' - 'fingerprint' - 'sold' || jsonb_build_object('refunds', (
          select coalesce(jsonb_agg(to_jsonb(refunds) - 'attempts' - 'next_attempt_at' - 'last_error' - 'lines' order by created_at), '[]')
          from payment.refunds where payment_id = payments.id
        )) order by created_at), '[]') as payments
        from payment.payments where user_id = ${userId}::uuid`)
      return { payments: result.rows[0]?.payments ?? [] }
    },
  }
}

import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import type { Earnings } from '@cinema/domain/payment/earnings'
import { type SQL, sql } from 'drizzle-orm'
import type { WebhookHint } from '../card-provider'
import { lockPayments } from './lock'
import { type Movement, statementOf } from './movement'

/** What a payment's ledger still holds: earned, and owed back as a surplus; minor units. */
export type Balance = { kept: Earnings; surplus: number }

/** Where money is written down, once: the state of a payment or refund, its ledger, its event and the webhook that told. */
export function books(db: Db) {
  return {
    /** One transaction; each movement is guarded by the state before it, so repeating a commit changes nothing. */
    async commit(bookingId: BookingId, movements: Movement[], webhook: WebhookHint | null = null): Promise<void> {
      const statements = [...movements.map(statementOf), ...(webhook ? [remember(webhook)] : [])]
      await db.batch([db.execute(lockPayments(bookingId)), ...statements.map((statement) => db.execute(statement))])
    },

    async balance(paymentId: PaymentId, currency: string): Promise<Balance> {
      const { rows } = await db.execute<{ account: string; held: string }>(sql`
        select entry.account, -sum(entry.amount) as held
        from payment.ledger_entries entry
        join payment.ledger_transactions posted on posted.id = entry.transaction_id
        where posted.payment_id = ${paymentId}::uuid
        group by entry.account`)
      const held = (account: string) => Number(rows.find((row) => row.account === account)?.held ?? 0)
      const kept = { currency, revenue: held('revenue'), fees: held('fees'), tax: held('tax') }
      return { kept, surplus: held('refunds_due') }
    },
  }
}

const remember = ({ id, type }: WebhookHint): SQL =>
  sql`insert into payment.webhook_events (id, event_type) values (${id}, ${type}) on conflict do nothing`

import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { webhookEvents } from '@cinema/db/schema/payment'
import type { Holdings } from '@cinema/domain/payment/postings'
import type { SQL } from 'drizzle-orm'
import type { WebhookHint } from '../card/card-provider'
import { type KeyedAnswer, rememberAnswer } from '../idempotency/store'
import { paymentStatement } from '../payment/payment-movements'
import { refundStatement } from '../refund/refund-movements'
import { holdingsOf } from './holdings'
import { lockPayments } from './lock'
import type { Movement } from './movement'

/** What is remembered in the transaction of the movements that it belongs to. */
export type Remembered = { webhook?: WebhookHint | null; answer?: KeyedAnswer | null }

/** Where money is written down, once: the state of a payment or refund, its ledger, its event and the webhook that told. */
export function books(db: Db) {
  return {
    /** One transaction; each movement is guarded by the state before it, so repeating a commit changes nothing. */
    async commit(bookingId: BookingId, movements: Movement[], { webhook, answer }: Remembered = {}): Promise<void> {
      await db.batch([
        lockPayments(db, bookingId),
        ...movements.map((movement) => db.execute(statementOf(db, movement))),
        ...(webhook ? [remember(db, webhook)] : []),
        ...(answer ? [db.execute(rememberAnswer(db, answer))] : []),
      ])
    },

    async holdings(paymentId: PaymentId, currency: string): Promise<Holdings> {
      const { rows } = await db.execute<Record<'revenue' | 'fees' | 'tax' | 'surplus', string>>(holdingsOf(paymentId))
      const [revenue, fees, tax, surplus] = [rows[0]?.revenue, rows[0]?.fees, rows[0]?.tax, rows[0]?.surplus]
      const kept = { currency, revenue: Number(revenue), fees: Number(fees), tax: Number(tax) }
      return { kept, surplus: Number(surplus) }
    },
  }
}

const statementOf = (db: Db, movement: Movement): SQL =>
  'refundId' in movement ? refundStatement(db, movement) : paymentStatement(db, movement)

const remember = (db: Db, { id, type: eventType }: WebhookHint) =>
  db.insert(webhookEvents).values({ id, eventType }).onConflictDoNothing()

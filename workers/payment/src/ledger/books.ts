import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { webhookEvents } from '@cinema/db/schema/payment'
import type { PaymentBalance } from '@cinema/domain/payment/postings'
import type { SQL } from 'drizzle-orm'
import type { WebhookEvent } from '../card/card-provider'
import { insertAnswer, type KeyedAnswer } from '../idempotency/store'
import { paymentStatement } from '../payment/payment-transitions'
import { refundStatement } from '../refund/refund-transitions'
import { balanceOf } from './balance'
import { lockPayments } from './lock'
import type { Transition } from './transition'

/** Written in the same database transaction: the webhook that was handled, and the answer to an Idempotency-Key. */
export type Handled = { webhook?: WebhookEvent | null; answer?: KeyedAnswer | null }

/** The only place that writes money: the state of a payment or refund, its ledger entries and its events, together. */
export function books(db: Db) {
  return {
    /** Writes the transitions in one database transaction. Each requires the state before it, so repeating a commit changes nothing. */
    async commit(bookingId: BookingId, transitions: Transition[], { webhook, answer }: Handled = {}): Promise<void> {
      await db.batch([
        lockPayments(db, bookingId),
        ...transitions.map((transition) => db.execute(statementOf(db, transition))),
        ...(webhook ? [insertWebhook(db, webhook)] : []),
        ...(answer ? [db.execute(insertAnswer(db, answer))] : []),
      ])
    },

    /** What is left of a payment, to calculate the entries of a refund from. */
    async balance(paymentId: PaymentId, currency: string): Promise<PaymentBalance> {
      const { rows } = await db.execute<Record<'revenue' | 'fees' | 'tax' | 'surplus', string>>(balanceOf(paymentId))
      const [revenue, fees, tax, surplus] = [rows[0]?.revenue, rows[0]?.fees, rows[0]?.tax, rows[0]?.surplus]
      const kept = { currency, revenue: Number(revenue), fees: Number(fees), tax: Number(tax) }
      return { kept, surplus: Number(surplus) }
    },
  }
}

const statementOf = (db: Db, transition: Transition): SQL =>
  'refundId' in transition ? refundStatement(db, transition) : paymentStatement(db, transition)

const insertWebhook = (db: Db, { id, type: eventType }: WebhookEvent) =>
  db.insert(webhookEvents).values({ id, eventType }).onConflictDoNothing()

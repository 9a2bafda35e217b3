import { PaymentMethod } from '@cinema/contracts/payment/http'
import { BookingId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { payments as table, webhookEvents } from '@cinema/db/schema/payment'
import { and, asc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Payment } from '../payment'

/** Written out with its table, since Drizzle leaves the table's name away where it selects from one alone. */
const refundedAs = (statuses: SQL) =>
  sql<number>`coalesce((select sum(refund.amount) from payment.refunds refund
    where refund.payment_id = payment.payments.id and refund.status in (${statuses})), 0)`.mapWith(Number)

const COLUMNS = {
  id: table.id,
  bookingId: table.bookingId,
  userId: table.userId,
  amount: table.amount,
  currency: table.currency,
  fees: table.fees,
  tax: table.tax,
  method: table.paymentMethod,
  status: table.status,
  transactionId: table.transactionId,
  clientSecret: table.clientSecret,
  redirectUrl: table.redirectUrl,
  failureCode: table.failureCode,
  failureMessage: table.failureMessage,
  fingerprint: table.fingerprint,
  createdAt: table.createdAt,
  refunded: refundedAs(sql`'DONE'`),
  live: refundedAs(sql`'REQUESTED', 'IN_TRANSIT', 'DONE'`),
}

/** Attempts to pay: reading them, and opening one. What becomes of them is written in the books. */
export function payments(db: Db) {
  const find = async (where: SQL | undefined, limit = 1) =>
    (await db.select(COLUMNS).from(table).where(where).orderBy(asc(table.updatedAt)).limit(limit)).map(toPayment)
  const first = async (where: SQL | undefined) => (await find(where))[0] ?? null
  const open = inArray(table.status, ['CREATED', 'PENDING'])

  return {
    /** Writes a new attempt; false when its id is known already, or another attempt of the booking is open. */
    async open(payment: Payment): Promise<boolean> {
      const { id, bookingId, userId, method, amount, earnings, fingerprint } = payment
      const rows = await db
        .insert(table)
        .values({
          id,
          bookingId,
          userId,
          paymentMethod: method,
          status: 'CREATED',
          amount: amount.amount,
          currency: amount.currency,
          fees: earnings.fees,
          tax: earnings.tax,
          fingerprint,
          createdAt: new Date(payment.createdAt),
        })
        .onConflictDoNothing()
        .returning({ id: table.id })
      return rows.length === 1
    },

    byId: (id: PaymentId) => first(eq(table.id, id)),
    ofUser: (userId: UserId, id: PaymentId) => first(and(eq(table.id, id), eq(table.userId, userId))),
    byTransaction: (transactionId: string) => first(eq(table.transactionId, transactionId)),
    openOf: (bookingId: BookingId) => first(and(eq(table.bookingId, bookingId), open)),
    /** The payments of a booking that brought money, first to last touched. */
    succeededOf: (bookingId: BookingId) => find(and(eq(table.bookingId, bookingId), eq(table.status, 'SUCCEEDED')), 20),
    /** Open attempts that nobody has touched since `before`, the longest untouched first. */
    openUntouchedSince: (before: number, limit: number) =>
      find(and(open, lt(table.updatedAt, new Date(before))), limit),

    async isWebhookSeen(id: string): Promise<boolean> {
      const rows = await db.select({ id: webhookEvents.id }).from(webhookEvents).where(eq(webhookEvents.id, id))
      return rows.length > 0
    },
    ping: () => db.execute(sql`select 1`),
  }
}

type Row = Omit<typeof table.$inferSelect, 'paymentMethod' | 'updatedAt'> & {
  method: string
  refunded: number
  live: number
}

function toPayment(row: Row): Payment {
  const { amount, currency, fees, tax, failureCode, failureMessage, live, ...rest } = row
  return {
    ...rest,
    id: PaymentId.parse(row.id),
    bookingId: BookingId.parse(row.bookingId),
    userId: UserId.parse(row.userId),
    method: PaymentMethod.parse(row.method),
    amount: { amount, currency },
    earnings: { currency, revenue: amount - fees - tax, fees, tax },
    failure: failureCode === null ? null : { code: failureCode, message: failureMessage ?? '' },
    kept: row.status === 'SUCCEEDED' ? amount - live : 0,
    createdAt: Instant.parse(row.createdAt.getTime()),
  }
}

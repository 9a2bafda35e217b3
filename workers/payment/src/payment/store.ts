import { CounterMethod, OnlineMethod } from '@cinema/contracts/payment/http'
import { Sale } from '@cinema/contracts/payment/sale'
import { BookingId, CinemaId, PaymentId, UserId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { payments as table, webhookEvents } from '@cinema/db/schema/payment'
import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { StatementLine } from '../reconciliation/statement'
import { RefundRows } from '../refund/refund-rows'
import type { Payer, Payment } from './payment'

/** Raw SQL, because Drizzle omits the table from column names in a query of a single table. */
const REFUNDS = sql<unknown>`(select coalesce(jsonb_agg(to_jsonb(refund) order by refund.created_at), '[]')
  from payment.refunds refund where refund.payment_id = payment.payments.id)`

const COLUMNS = {
  id: table.id,
  bookingId: table.bookingId,
  userId: table.userId,
  takenBy: table.takenBy,
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
  cinemaId: table.cinemaId,
  refundableUntil: table.refundableUntil,
  sale: table.sale,
  createdAt: table.createdAt,
  refunds: REFUNDS,
}

/** Reads payment attempts and opens new ones. Their later changes are written by `ledger/books.ts`. */
export function payments(db: Db) {
  const find = async (where: SQL | undefined, limit = 1, order = asc(table.updatedAt)) =>
    (await db.select(COLUMNS).from(table).where(where).orderBy(order).limit(limit)).map(toPayment)
  const first = async (where: SQL | undefined) => (await find(where))[0] ?? null
  const open = inArray(table.status, ['CREATED', 'PENDING'])
  /** The payments that a customer made or a member of staff took. */
  const by = (userId: UserId) => or(eq(table.userId, userId), eq(table.takenBy, userId))

  return {
    /** Inserts a new attempt. False if its id exists, or another attempt of the booking is open. */
    async open(payment: Payment): Promise<boolean> {
      const { id, bookingId, userId, method, amount, earnings, fingerprint, cinemaId, refundableUntil, sale } = payment
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
          cinemaId,
          sale,
          refundableUntil: refundableUntil === null ? null : new Date(refundableUntil),
          createdAt: new Date(payment.createdAt),
        })
        .onConflictDoNothing()
        .returning({ id: table.id })
      return rows.length === 1
    },

    byId: (id: PaymentId) => first(eq(table.id, id)),
    ofUser: (userId: UserId, id: PaymentId) => first(and(eq(table.id, id), by(userId))),
    byTransaction: (transactionId: string) => first(eq(table.transactionId, transactionId)),
    ofBooking: (bookingId: BookingId) => find(eq(table.bookingId, bookingId), 100, desc(table.createdAt)),
    ofUserFor: (userId: UserId, bookingId: BookingId) =>
      find(and(by(userId), eq(table.bookingId, bookingId)), 100, desc(table.createdAt)),
    openOf: (bookingId: BookingId) => first(and(eq(table.bookingId, bookingId), open)),
    /** The succeeded payments of a booking, the least recently updated first. */
    succeededOf: (bookingId: BookingId) => find(and(eq(table.bookingId, bookingId), eq(table.status, 'SUCCEEDED')), 20),
    /** Open attempts that were not updated since `before`, the least recently updated first. */
    openNotUpdatedSince: (before: number, limit: number) =>
      find(and(open, lt(table.updatedAt, new Date(before))), limit),

    /**
     * The payments that differ from the lines of a statement: attempts that have succeeded, ended or are open there and not
     * here, and refunds or chargebacks with another status.
     */
    async outdated(lines: StatementLine[]): Promise<Payment[]> {
      const listed = sql`(select line->>'about' as about, line->>'transactionId' as transaction_id, line->>'status' as status,
        line->>'paymentId' as payment_id, line->>'ofTransactionId' as of_transaction_id
        from jsonb_array_elements(${JSON.stringify(lines)}) line)`
      const open = sql`payment.payments.status in ('CREATED', 'PENDING')`
      return find(
        sql`exists (select from ${listed} line where line.about = 'PAYMENT'
            and (line.transaction_id = payment.payments.transaction_id
              or ((payment.payments.transaction_id is null or payment.payments.payment_method = 'ethereum')
                and line.payment_id = payment.payments.id::text))
            and case line.status when 'SUCCEEDED' then payment.payments.status <> 'SUCCEEDED'
              when 'OPEN' then payment.payments.status in ('FAILED', 'CANCELLED') else ${open} end)
          or exists (select from ${listed} line where line.about = 'REFUND'
            and line.of_transaction_id = payment.payments.transaction_id and line.status <> 'IN_TRANSIT'
            and not exists (select from payment.refunds refund
              where refund.transaction_id = line.transaction_id and refund.status = line.status))`,
        lines.length,
      )
    },

    /** The payments of a booking whose show was moved: they are refundable until its new start (rule 19). */
    async setRefundableUntil(bookingId: BookingId, until: Date): Promise<void> {
      await db.update(table).set({ refundableUntil: until }).where(eq(table.bookingId, bookingId))
    },

    async isWebhookSeen(id: string): Promise<boolean> {
      const rows = await db.select({ id: webhookEvents.id }).from(webhookEvents).where(eq(webhookEvents.id, id))
      return rows.length > 0
    },
    ping: () => db.execute(sql`select 1`),

    /**
     * The personal data of a user in this schema: every payment attempt with its refunds, without secrets. The lines are left
     * out, because they are in the data of the bookings. Ids and amounts must be kept by law; there is no name or address.
     */
    async personalData(userId: UserId): Promise<object> {
      const { rows } = await db.execute<{ payments: object[] }>(sql`
        select coalesce(jsonb_agg(to_jsonb(payments) - 'client_secret' - 'redirect_url' - 'fingerprint' - 'sale' || jsonb_build_object('refunds', (
          select coalesce(jsonb_agg(to_jsonb(refunds) - 'attempts' - 'next_attempt_at' - 'last_error' - 'lines' order by created_at), '[]')
          from payment.refunds where payment_id = payments.id
        )) order by created_at), '[]') as payments
        from payment.payments where user_id = ${userId}`)
      return { payments: rows[0]?.payments ?? [] }
    },
  }
}

function payerOf({ method, userId, takenBy }: Pick<Row, 'method' | 'userId' | 'takenBy'>): Payer {
  if (takenBy === null) return { method: OnlineMethod.parse(method), userId: UserId.parse(userId), takenBy }
  return { method: CounterMethod.parse(method), userId: null, takenBy: UserId.parse(takenBy) }
}

type Row = Omit<typeof table.$inferSelect, 'paymentMethod' | 'updatedAt'> & { method: string; refunds: unknown }

function toPayment(row: Row): Payment {
  const { amount, currency, fees, tax, method: _, failureCode, failureMessage, ...rest } = row
  const refunds = RefundRows.parse(row.refunds)
  const sumOf = (chosen: typeof refunds) => chosen.reduce((sum, refund) => sum + refund.amount.amount, 0)
  const live = sumOf(refunds.filter(({ status }) => status !== 'FAILED'))
  return {
    ...rest,
    id: PaymentId.parse(row.id),
    bookingId: BookingId.parse(row.bookingId),
    ...payerOf(row),
    amount: { amount, currency },
    sale: Sale.parse(row.sale),
    earnings: { currency, revenue: amount - fees - tax, fees, tax },
    failure: failureCode === null ? null : { code: failureCode, message: failureMessage ?? '' },
    cinemaId: row.cinemaId === null ? null : CinemaId.parse(row.cinemaId),
    refundableUntil: row.refundableUntil === null ? null : Instant.parse(row.refundableUntil.getTime()),
    refunds,
    refunded: sumOf(refunds.filter(({ status }) => status === 'DONE')),
    kept: row.status === 'SUCCEEDED' ? amount - live : 0,
    createdAt: Instant.parse(row.createdAt.getTime()),
  }
}

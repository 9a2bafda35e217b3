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

/** Written out with its table, since Drizzle leaves the table's name away where it selects from one alone. */
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

/** Attempts to pay: reading them, and opening one. What becomes of them is written in the books. */
export function payments(db: Db) {
  const find = async (where: SQL | undefined, limit = 1, order = asc(table.updatedAt)) =>
    (await db.select(COLUMNS).from(table).where(where).orderBy(order).limit(limit)).map(toPayment)
  const first = async (where: SQL | undefined) => (await find(where))[0] ?? null
  const open = inArray(table.status, ['CREATED', 'PENDING'])
  /** What this account made, or this member of the staff took. */
  const by = (userId: UserId) => or(eq(table.userId, userId), eq(table.takenBy, userId))

  return {
    /** Writes a new attempt; false when its id is known already, or another attempt of the booking is open. */
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
    /** The payments of a booking that brought money, first to last touched. */
    succeededOf: (bookingId: BookingId) => find(and(eq(table.bookingId, bookingId), eq(table.status, 'SUCCEEDED')), 20),
    /** Open attempts that nobody has touched since `before`, the longest untouched first. */
    openUntouchedSince: (before: number, limit: number) =>
      find(and(open, lt(table.updatedAt, new Date(before))), limit),

    /**
     * Payments that lag behind what these lines say of them: money that came, an attempt that ended or is open there and
     * not here, a refund that is not written down as it went.
     */
    async behind(lines: StatementLine[]): Promise<Payment[]> {
      const named = sql`(select line->>'about' as about, line->>'transactionId' as transaction_id, line->>'status' as status,
        line->>'paymentId' as payment_id, line->>'ofTransactionId' as of_transaction_id
        from jsonb_array_elements(${JSON.stringify(lines)}) line)`
      const open = sql`payment.payments.status in ('CREATED', 'PENDING')`
      return find(
        sql`exists (select from ${named} said where said.about = 'PAYMENT'
            and (said.transaction_id = payment.payments.transaction_id
              or ((payment.payments.transaction_id is null or payment.payments.payment_method = 'ethereum')
                and said.payment_id = payment.payments.id::text))
            and case said.status when 'SUCCEEDED' then payment.payments.status <> 'SUCCEEDED'
              when 'OPEN' then payment.payments.status in ('FAILED', 'CANCELLED') else ${open} end)
          or exists (select from ${named} said where said.about = 'REFUND'
            and said.of_transaction_id = payment.payments.transaction_id and said.status <> 'IN_TRANSIT'
            and not exists (select from payment.refunds refund
              where refund.transaction_id = said.transaction_id and refund.status = said.status))`,
        lines.length,
      )
    },

    async isWebhookSeen(id: string): Promise<boolean> {
      const rows = await db.select({ id: webhookEvents.id }).from(webhookEvents).where(eq(webhookEvents.id, id))
      return rows.length > 0
    },
    ping: () => db.execute(sql`select 1`),

    /**
     * What payments hold of a person: ids and amounts, which the law keeps, and no name or address. Every attempt to pay
     * with its refunds, but for the secrets that finish one and the lines, which the booking's part has.
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

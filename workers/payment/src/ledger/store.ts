import { PaymentMethod, PaymentStatus, RefundStatus } from '@cinema/contracts/payment/http'
import { BookingLedger, LedgerAccount } from '@cinema/contracts/payment/office'
import { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import type { BookedPayment } from '@cinema/domain/payment/compare-books'
import { sql } from 'drizzle-orm'
import { z } from 'zod'

/** Reads the ledger: the transactions of one booking, or the balances of many. */
export function ledger(db: Db) {
  return {
    /** The ledger transactions of a booking with their entries, the oldest first. */
    async ofBooking(bookingId: BookingId): Promise<BookingLedger['transactions']> {
      const { rows } = await db.execute(sql`
        select posted.id, posted.kind, posted.payment_id as "paymentId", posted.refund_id as "refundId",
          posted.created_at as at, coalesce(jsonb_agg(jsonb_build_object('account', entry.account,
            'amount', jsonb_build_object('amount', entry.amount, 'currency', entry.currency))
            order by entry.amount desc, entry.account) filter (where entry.account is not null), '[]') as entries
        from payment.ledger_transactions posted
        join payment.payments paid on paid.id = posted.payment_id
        left join payment.ledger_entries entry on entry.transaction_id = posted.id
        where paid.booking_id = ${bookingId}
        group by posted.id order by posted.created_at, array_position(
          array['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND_WITHDRAWN', 'REFUND', 'REFUND_RETURNED'], posted.kind), posted.id`)
      return z.array(Transaction).parse(rows)
    },

    /** The payments of these bookings with their refunds, ledger balances and provider amounts, by booking. */
    async paymentsOf(bookingIds: BookingId[]): Promise<Map<BookingId, BookedPayment[]>> {
      const { rows } = await db.execute(sql`
        select paid.booking_id, paid.id, paid.payment_method as method, paid.status, paid.amount, paid.currency,
          (select coalesce(jsonb_agg(to_jsonb(refund)), '[]') from payment.refunds refund
            where refund.payment_id = paid.id) as refunds,
          (select coalesce(jsonb_object_agg(account, balance), '{}') from (
            select account, sum(entry.amount) as balance from payment.ledger_transactions posted
            join payment.ledger_entries entry on entry.transaction_id = posted.id
            where posted.payment_id = paid.id group by account having sum(entry.amount) <> 0) balances) as ledger,
          (select case when status = 'SUCCEEDED' then line.amount else 0 end from payment.statement_lines line
            where line.about = 'PAYMENT' and line.transaction_id = paid.transaction_id) as captured,
          (select coalesce(sum(line.amount), 0)::int from payment.statement_lines line
            where line.of_transaction_id = paid.transaction_id and line.status = 'DONE') as refunded
        from payment.payments paid
        where paid.booking_id in (select jsonb_array_elements_text(${JSON.stringify(bookingIds)})::uuid)`)
      const read = z.array(PaymentRow).parse(rows)
      return Map.groupBy(read.map(toBooked), ({ bookingId }) => bookingId)
    },
  }
}

const Transaction = BookingLedger.shape.transactions.element.extend({
  at: z.union([z.string(), z.date()]).transform((at) => new Date(at).toISOString()),
})

const PaymentRow = z.object({
  booking_id: BookingId,
  id: PaymentId,
  method: PaymentMethod,
  status: PaymentStatus,
  amount: z.int(),
  currency: z.string(),
  refunds: z.array(z.object({ amount: z.int(), currency: z.string(), reason: z.string(), status: RefundStatus })),
  ledger: z.partialRecord(LedgerAccount, z.int()),
  captured: z.int().nullable(),
  refunded: z.int(),
})

function toBooked({ booking_id: bookingId, id: paymentId, currency, ...row }: z.output<typeof PaymentRow>) {
  return {
    bookingId,
    paymentId,
    method: row.method,
    status: row.status,
    amount: { amount: row.amount, currency },
    refunds: row.refunds.map(({ reason, status, amount }) => ({ reason, status, amount: { amount, currency } })),
    ledger: row.ledger,
    provider: row.captured === null ? null : { captured: row.captured, refunded: row.refunded },
  }
}

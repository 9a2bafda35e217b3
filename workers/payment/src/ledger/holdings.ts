import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { Holdings } from '@cinema/domain/payment/postings'
import { type SQL, sql } from 'drizzle-orm'

/** What a payment's ledger still holds: one row of revenue, fees, tax, and the surplus that no refund lays claim to. */
export const holdingsOf = (paymentId: PaymentId): SQL => sql`
  select ${held('revenue')} as revenue, ${held('fees')} as fees, ${held('tax')} as tax,
    ${held('refunds_due')} - coalesce((select sum(amount) from payment.refunds
      where payment_id = ${paymentId} and status in ('REQUESTED', 'IN_TRANSIT')), 0) as surplus
  from payment.ledger_entries entry
  join payment.ledger_transactions posted on posted.id = entry.transaction_id
  where posted.payment_id = ${paymentId}`

/** Whether it holds just what somebody read before: entries that were made for that do not fit anything else. */
export const stillHolds = (paymentId: PaymentId, { kept, surplus }: Holdings): SQL => sql`
  (select (revenue, fees, tax, surplus) = (${kept.revenue}, ${kept.fees}, ${kept.tax}, ${surplus})
    from (${holdingsOf(paymentId)}) held)`

const held = (account: string): SQL => sql`coalesce(-sum(entry.amount) filter (where entry.account = ${account}), 0)`

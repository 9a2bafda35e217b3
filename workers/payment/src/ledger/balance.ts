import type { PaymentId } from '@cinema/contracts/shared/ids'
import type { PaymentBalance } from '@cinema/domain/payment/postings'
import { type SQL, sql } from 'drizzle-orm'

/** Selects what is left of a payment by its ledger: one row of revenue, fees, tax, and the surplus without a refund. */
export const balanceOf = (paymentId: PaymentId): SQL => sql`
  select ${accountBalance('revenue')} as revenue, ${accountBalance('fees')} as fees, ${accountBalance('tax')} as tax,
    ${accountBalance('refunds_due')} - coalesce((select sum(amount) from payment.refunds
      where payment_id = ${paymentId} and status in ('REQUESTED', 'IN_TRANSIT')), 0) as surplus
  from payment.ledger_entries entry
  join payment.ledger_transactions posted on posted.id = entry.transaction_id
  where posted.payment_id = ${paymentId}`

/** Whether the balance is the one that was read before. Entries that were calculated from that would be wrong for another. */
export const balanceEquals = (paymentId: PaymentId, { kept, surplus }: PaymentBalance): SQL => sql`
  (select (revenue, fees, tax, surplus) = (${kept.revenue}, ${kept.fees}, ${kept.tax}, ${surplus})
    from (${balanceOf(paymentId)}) balance)`

const accountBalance = (account: string): SQL =>
  sql`coalesce(-sum(entry.amount) filter (where entry.account = ${account}), 0)`

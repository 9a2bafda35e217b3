import { insertFrom } from '@cinema/db/insert-if'
import { ledgerEntries, ledgerTransactions } from '@cinema/db/schema/payment'
import type { Entry } from '@cinema/domain/payment/ledger'
import { type SQL, sql } from 'drizzle-orm'

type Transaction = Omit<typeof ledgerTransactions.$inferInsert, 'id' | 'paymentId' | 'refundId' | 'round'>

/** Writes a ledger transaction for each row of `from`, whose `id` is a payment's. Gives its id. */
export const postForPayment = (row: Transaction, from: SQL): SQL =>
  sql`${insertFrom(ledgerTransactions, { ...row, id: NEW_ID, paymentId: sql`id` }, from)} returning id`

/** The same for a row that is a refund's: with its `id`, `payment_id` and `round`. */
export const postForRefund = (row: Transaction, from: SQL): SQL => {
  const ofRefund = { id: NEW_ID, paymentId: sql`payment_id`, refundId: sql`id`, round: sql`round` }
  return sql`${insertFrom(ledgerTransactions, { ...row, ...ofRefund }, from)} returning id`
}

const NEW_ID = sql`gen_random_uuid()`

/** Writes entries, which come as JSON in one parameter, under every ledger transaction that the CTE of this name has made. */
export const enter = (posted: 'posted' | 'sold', entries: string | SQL): SQL =>
  insertFrom(
    ledgerEntries,
    {
      transactionId: sql`posted.id`,
      account: sql`entry.account`,
      amount: sql`entry.amount`,
      currency: sql`entry.currency`,
    },
    sql`${sql.identifier(posted)} posted,
      jsonb_to_recordset(${entries}) as entry (account text, amount int, currency text)`,
  )

export const asJson = (entries: Entry[]): string =>
  JSON.stringify(entries.map(({ account, amount: { amount, currency } }) => ({ account, amount, currency })))

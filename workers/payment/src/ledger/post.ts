import { insertFrom } from '@cinema/db/insert-if'
import { ledgerEntries, ledgerTransactions } from '@cinema/db/schema/payment'
import type { Entry } from '@cinema/domain/payment/ledger'
import { type SQL, sql } from 'drizzle-orm'

type Transaction = Omit<typeof ledgerTransactions.$inferInsert, 'id' | 'paymentId' | 'refundId' | 'round'>

/** Inserts a ledger transaction for each row of `from`, whose `id` is the id of a payment. Returns the new ids. */
export const postForPayment = (row: Transaction, from: SQL): SQL =>
  sql`${insertFrom(ledgerTransactions, { ...row, id: NEW_ID, paymentId: sql`id` }, from)} returning id`

/** The same for rows of refunds, with `id`, `payment_id` and `round`. */
export const postForRefund = (row: Transaction, from: SQL): SQL => {
  const ofRefund = { id: NEW_ID, paymentId: sql`payment_id`, refundId: sql`id`, round: sql`round` }
  return sql`${insertFrom(ledgerTransactions, { ...row, ...ofRefund }, from)} returning id`
}

const NEW_ID = sql`gen_random_uuid()`

/**
 * Inserts entries for every ledger transaction in the CTE of the given name.
 * @param entries the entries as JSON, in one parameter however many there are.
 */
export const insertEntries = (posted: 'posted' | 'sale_posted', entries: string | SQL): SQL =>
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

export const entriesJson = (entries: Entry[]): string =>
  JSON.stringify(entries.map(({ account, amount: { amount, currency } }) => ({ account, amount, currency })))

import type { Entry } from '@cinema/domain/payment/ledger'
import { type SQL, sql } from 'drizzle-orm'

/** Writes entries under every ledger transaction that the CTE of this name has made. */
export const enter = (posted: 'posted' | 'sold', entries: SQL): SQL => sql`
  insert into payment.ledger_entries (transaction_id, account, amount, currency)
  select posted.id, entry.account, entry.amount, entry.currency
  from ${sql.identifier(posted)} posted,
    jsonb_to_recordset(${entries}) as entry (account text, amount int, currency text)`

export const asJson = (entries: Entry[]): string =>
  JSON.stringify(entries.map(({ account, amount: { amount, currency } }) => ({ account, amount, currency })))

import type { Money } from '@cinema/contracts/shared/money'
import { sum } from '../money/sum'

/** Where money stands on its way in or out: at the card provider, in the chain's contract, in the till, or owed to us. */
export type MoneyAccount = 'card_clearing' | 'chain_clearing' | 'cash' | 'receivable'
/** What money was earned for: tickets and fees net of tax, and the tax in both. */
export type EarningAccount = 'revenue' | 'fees' | 'tax'
/** `refunds_due` is money that we hold and do not own: a surplus, and every refund from its asking until it is paid out. */
export type Account = MoneyAccount | EarningAccount | 'refunds_due'

/** A movement on one account; a debit is positive, a credit negative. */
export type Entry = { account: Account; amount: Money }

/**
 * One transaction of the ledger: at most one entry for an account, none of zero. Entries that do not sum to zero, or
 * that mix currencies, are a fault and throw (rule 14).
 */
export function balanced(currency: string, movements: readonly Entry[]): Entry[] {
  const byAccount = Map.groupBy(movements, ({ account }) => account)
  const entries = Array.from(byAccount, ([account, moved]) => ({
    account,
    amount: sum(
      currency,
      moved.map(({ amount }) => amount),
    ),
  })).filter(({ amount }) => amount.amount !== 0)

  const rest = sum(
    currency,
    entries.map(({ amount }) => amount),
  )
  if (rest.amount !== 0) throw new RangeError('The entries of a ledger transaction must sum to zero')
  return entries
}

import type { Money } from '@cinema/contracts/shared/money'
import { sum } from '../money/sum'

/** Where money is: at the card provider, in the contract on the chain, in the till as cash, or owed to us. */
export type MoneyAccount = 'card_clearing' | 'chain_clearing' | 'cash' | 'receivable'
/** What money was earned for: tickets and fees net of tax, and the tax in both. */
export type EarningAccount = 'revenue' | 'fees' | 'tax'
/** `refunds_due` is money that we owe: a surplus, and each refund from its request until it is paid out. */
export type Account = MoneyAccount | EarningAccount | 'refunds_due'

/** A movement on one account: a debit is positive, a credit negative. */
export type Entry = { account: Account; amount: Money }

/**
 * Combines movements into one ledger transaction: at most one entry for an account, and none of zero. Throws a
 * RangeError if they do not sum to zero, and a TypeError if they mix currencies (rule 14).
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

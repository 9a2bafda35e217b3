import type { Money } from '@cinema/contracts/shared/money'
import { wholeAmount } from './integer'

/** Adds two amounts of one currency. Throws a TypeError when the currencies differ. */
export const add = (left: Money, right: Money): Money => sum(left.currency, [left, right])

/**
 * The sum of the amounts, zero if there are none. Throws a TypeError if one of them is not in `currency`, and a
 * RangeError if the sum is not a safe integer.
 */
export function sum(currency: string, amounts: readonly Money[]): Money {
  const other = amounts.find((money) => money.currency !== currency)
  if (other) throw new TypeError(`Cannot add ${other.currency} to ${currency}`)

  return { amount: amounts.reduce((total, { amount }) => wholeAmount(total + amount), 0), currency }
}

import type { Money } from '@cinema/contracts/shared/money'
import { wholeAmount } from './integer'

/** Adds two amounts of one currency. Mixing currencies is a fault and throws. */
export const add = (left: Money, right: Money): Money => sum(left.currency, [left, right])

/** Sums amounts of `currency`; of none it is zero. Another currency among them is a fault and throws. */
export function sum(currency: string, amounts: readonly Money[]): Money {
  const stranger = amounts.find((money) => money.currency !== currency)
  if (stranger) throw new TypeError(`Cannot add ${stranger.currency} to ${currency}`)

  return { amount: amounts.reduce((total, { amount }) => wholeAmount(total + amount), 0), currency }
}

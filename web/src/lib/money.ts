import type { Money } from '@cinema/contracts/shared/money'
import { locale as pageLocale } from '../messages/locale'

/** Formats minor units for the locale: 1250 EUR is `€12.50`, 1200 JPY is `¥1,200`. */
export function formatMoney({ amount, currency }: Money, locale = pageLocale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** The sum of amounts in one currency; null for an empty list. */
export function sumMoney(amounts: readonly Money[]): Money | null {
  const [first] = amounts
  if (!first) return null
  return { amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency }
}

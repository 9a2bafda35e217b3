import type { Money } from '@cinema/contracts/shared/money'

/** The panel is in English with the dates and times of Europe. */
const LOCALE = 'en-GB'
const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are cached, because creating one is slow and a table needs the same one for each row. */
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, options)
  formats.set(key, format)
  return format
}

type Instant = string | number | Date

/** `19:30` in the time zone. */
export const formatTime = (at: Instant, timeZone: string): string =>
  formatOf({ timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))

/** `Tue 24 Nov 2026` in the time zone. */
export const formatDay = (at: Instant, timeZone: string): string =>
  formatOf({ timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(new Date(at))
    .replace(',', '')

/** `24 Nov 2026, 19:30:05` in the time zone. */
export const formatInstant = (at: Instant, timeZone: string): string =>
  formatOf({ timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))

/** `Tuesday, 24 November` in the time zone. */
export const formatLongDay = (at: Instant, timeZone: string): string =>
  formatOf({ timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at))

/** The calendar day of an instant in a time zone, as `2026-11-24`. */
export const dayIn = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))

/** The number of decimals of a currency's amounts: 2 for EUR, 0 for JPY. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units as `€12.50`. */
export const formatMoney = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).format(amount / 10 ** decimalsOf(currency))

/** `3,201`. */
export const formatNumber = (value: number): string => new Intl.NumberFormat(LOCALE).format(value)

/** `1 film`, `12 films`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

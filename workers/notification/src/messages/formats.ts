import type { Money } from '@cinema/contracts/shared/money'

/** Formats times, lists, numbers and money in a locale. */
export function formats(locale: string) {
  const inZone = (options: Intl.DateTimeFormatOptions) => (instant: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant))

  return {
    /** The day on the cinema's own calendar: `Friday, 4 December 2026`. */
    day: inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    /** The hour on the cinema's own clock: `19:30`. */
    time: inZone({ hour: '2-digit', minute: '2-digit' }),
    list: (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    money({ amount, currency }: Money): string {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
      const { maximumFractionDigits = 2 } = format.resolvedOptions()
      return format.format(amount / 10 ** maximumFractionDigits)
    },
  }
}

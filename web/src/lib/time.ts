import { locale as pageLocale } from '../messages/locale'

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are cached because creating one is slow and a page with many times needs the same few. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

/** `19:30` in the given time zone. */
export function formatClock(instant: string, timeZone: string, locale = pageLocale): string {
  return formatOf(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant))
}

/** The calendar day of an instant in a time zone, as `2026-11-23`. */
export function dayIn(instant: string | number, timeZone: string): string {
  return formatOf('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
}

/** `count` consecutive days, starting with today in the time zone. */
export function daysFrom(now: number, timeZone: string, count: number): string[] {
  const start = noonOf(dayIn(now, timeZone))
  return Array.from({ length: count }, (_, index) => new Date(start + index * DAY_MS).toISOString().slice(0, 10))
}

/** Noon in UTC represents a day without a time zone: a clock change of an hour cannot move it to another day. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)

function formatDayWith(day: string, options: Intl.DateTimeFormatOptions, locale: string): string {
  return formatOf(locale, { timeZone: 'UTC', ...options }).format(new Date(noonOf(day)))
}

export const formatWeekday = (day: string, width: 'long' | 'short' = 'long', locale = pageLocale): string =>
  formatDayWith(day, { weekday: width }, locale)
export const formatDayNumber = (day: string, locale = pageLocale): string =>
  formatOf(locale, { timeZone: 'UTC', day: 'numeric' })
    .formatToParts(noonOf(day))
    .find(({ type }) => type === 'day')?.value ?? ''
export const formatDayMonth = (day: string, locale = pageLocale): string =>
  formatDayWith(day, { day: 'numeric', month: 'long' }, locale)
export const formatMonth = (day: string, locale = pageLocale): string => formatDayWith(day, { month: 'short' }, locale)
export const formatDate = (day: string, locale = pageLocale): string =>
  formatDayWith(day, { weekday: 'short', day: 'numeric', month: 'short' }, locale)
export const formatLongDate = (day: string, locale = pageLocale): string =>
  formatDayWith(day, { weekday: 'long', day: 'numeric', month: 'long' }, locale)

/** Whole days from today in the time zone: 0 is today, 1 tomorrow, negative in the past. */
export function daysAway(day: string, now: number, timeZone: string): number {
  return Math.round((noonOf(day) - noonOf(dayIn(now, timeZone))) / DAY_MS)
}

/** `2h 32m`, formatted for the locale. */
export function formatDuration(minutes: number, locale = pageLocale): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours ? unit(hours, 'hour') : '', rest || !hours ? unit(rest, 'minute') : ''].filter(Boolean).join(' ')
}

/** `5 hours ago`, `in 2 days`: the largest unit that fits. */
export function formatRelative(instant: string, now: number, locale = pageLocale): string {
  const seconds = (Date.parse(instant) - now) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(seconds) < 60) return format.format(0, 'minute')
  if (Math.abs(seconds) < 3_600) return format.format(Math.round(seconds / 60), 'minute')
  if (Math.abs(seconds) < 86_400) return format.format(Math.round(seconds / 3_600), 'hour')
  return format.format(Math.round(seconds / 86_400), 'day')
}

/** `40 seconds`, `5 minutes`, `2 hours`: how long to wait, rounded up. */
export function formatWait(seconds: number, locale = pageLocale): string {
  const [value, unit]: [number, string] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5_400 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(value))
}

import type { BookedShow } from '@cinema/contracts/booking/http'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import type { Language } from '../messages/language'
import type { Part } from './letter'
import { STYLES } from './styles'

type Times = Pick<BookedShow, 'startsAt' | 'timeZone'>

/** The time in large type, and the day, on the cinema's own clock. */
export function timeBoard(show: Times, { locale }: Language): Part {
  const { day, time } = formats(locale)
  const [date, at] = [day(show.startsAt, show.timeZone), time(show.startsAt, show.timeZone)]
  return {
    html: html`<p class="text" style="margin:24px 0 0;font-size:68px;line-height:1;font-weight:800;letter-spacing:-0.03em;font-variant-numeric:tabular-nums;${STYLES.text}${STYLES.display}">${at}</p>
<p class="text" style="margin:8px 0 0;font-size:18px;line-height:1.4;${STYLES.text}">${date}</p>`,
    text: `${date}, ${at}`,
  }
}

/** The cinema with its address, the room and the format. */
export function place({ cinemaName, cinemaAddress, roomName, format }: BookedShow): Part {
  return {
    html: html`<p class="text" style="margin:20px 0 0;font-size:16px;line-height:1.5;font-weight:700;${STYLES.text}">${cinemaName}, ${roomName} <span class="muted" style="font-weight:400;${STYLES.muted}">${format}</span></p>
<p class="muted" style="margin:2px 0 0;font-size:16px;line-height:1.5;${STYLES.muted}">${cinemaAddress}</p>`,
    text: `${cinemaName}, ${cinemaAddress}\n${roomName} (${format})`,
  }
}

/** Day and time in one line: `Friday, 4 December 2026, 19:30`. */
export function whenOf({ startsAt, timeZone }: Times, { locale }: Language): string {
  const { day, time } = formats(locale)
  return `${day(startsAt, timeZone)}, ${time(startsAt, timeZone)}`
}

/** The rows that say which show a booking is for. */
export const showRows = (show: BookedShow, language: Language): [string, string][] => [
  [language.email.when, whenOf(show, language)],
  [language.email.cinema, `${show.cinemaName}, ${show.cinemaAddress}`],
  [language.email.room, `${show.roomName} (${show.format})`],
]

/** The row of seats or tickets. */
export const labelsOf = (seats: readonly { label: string }[], { locale }: Language): string =>
  formats(locale).list(seats.map(({ label }) => label))

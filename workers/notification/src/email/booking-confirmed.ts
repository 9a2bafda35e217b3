import type { EventOf } from '@cinema/contracts/shared/events'
import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import type { Language, UnusedInText } from '../messages/language'
import type { Email } from './email'
import type { Markup } from './markup'
import { button, facts, heading, page, paragraph, STYLES } from './page'

type Confirmed = Omit<EventOf<'booking.confirmed.v1'>['data'], UnusedInText> & { email: string }

/** The e-mail with the time, the place, the seats, a link to the tickets' codes, and the show as a calendar file. */
export function bookingConfirmedEmail(
  data: Confirmed,
  occurredAt: string,
  language: Language,
  publicUrl: string,
): Email {
  const { show, reference, email: to } = data
  const url = new URL(`/bookings/${data.bookingId}`, publicUrl).href
  const rows = rowsOf(data, language)
  const { day, time } = formats(language.locale)
  const when = { day: day(show.startsAt, show.timeZone), time: time(show.startsAt, show.timeZone) }

  return {
    to,
    subject: language.email.confirmedSubject(show.movieTitle, reference),
    html: page({
      locale: language.locale,
      title: show.movieTitle,
      preview: language.confirmed(data).message,
      footer: language.email.footer,
      body: html`${heading(show.movieTitle)}
${timeBoard(when)}
${facts(rows)}
${ticketLinks(data, language, url)}
${paragraph(language.email.bring)}
${button(language.email.showTickets, url)}`,
    }),
    text: [
      show.movieTitle,
      `${when.day}, ${when.time}`,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      language.email.bring,
      `${language.email.showTickets}: ${url}`,
      '',
      language.email.footer,
    ].join('\n'),
    attachments: [
      {
        filename: 'cinema.ics',
        contentType: 'text/calendar; charset=utf-8',
        content: bookingCalendar(data, occurredAt, url),
      },
    ],
  }
}

function rowsOf(data: Confirmed, { email: words, locale }: Language): [string, string][] {
  const { list, money } = formats(locale)
  return [
    [words.cinema, `${data.show.cinemaName}, ${data.show.cinemaAddress}`],
    [words.room, `${data.show.roomName} (${data.show.format})`],
    [words.seats, list(data.seats.map(({ label }) => label))],
    [words.reference, data.reference],
    [words.paid, money(data.total)],
  ]
}

/** The day, and the time in large type. */
const timeBoard = ({ day, time }: { day: string; time: string }): Markup =>
  html`<p class="text" style="margin:20px 0 0;font-size:64px;line-height:1;font-weight:800;letter-spacing:-2px;${STYLES.text}">${time}</p>
<p class="muted" style="margin:8px 0 0;font-size:18px;line-height:1.4;${STYLES.muted}">${day}</p>`

function ticketLinks(data: Confirmed, { email: words }: Language, url: string): Markup {
  const link = (label: string) =>
    html`<li style="margin:0 0 6px;"><a class="text" href="${url}" style="${STYLES.text}">${words.ticketFor(label)}</a></li>`
  return html`<ul style="margin:20px 0 0;padding:0 0 0 20px;font-size:16px;line-height:1.5;">${data.tickets.map(({ label }) => link(label))}</ul>`
}

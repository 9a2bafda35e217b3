import type { EventOf } from '@cinema/contracts/shared/events'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import type { Language, UnusedInText } from '../messages/language'
import type { Email } from './email'
import { button, facts, heading, page, paragraph } from './page'

type Cancelled = Omit<EventOf<'booking.cancelled.v1'>['data'], UnusedInText> & { email: string }

/** The e-mail that says that a booking was cancelled, and whether money is refunded. */
export function bookingCancelledEmail(data: Cancelled, language: Language, publicUrl: string): Email {
  const { show, reference } = data
  const { title, message } = language.cancelled(data)
  const url = new URL(`/bookings/${data.bookingId}`, publicUrl).href
  const { day, time, list } = formats(language.locale)
  const when = `${day(show.startsAt, show.timeZone)}, ${time(show.startsAt, show.timeZone)}`
  const rows: [string, string][] = [
    [language.email.cinema, `${show.cinemaName}, ${when}`],
    [language.email.seats, list(data.seats.map(({ label }) => label))],
    [language.email.reference, reference],
  ]

  return {
    to: data.email,
    subject: language.email.cancelledSubject(show.movieTitle, reference),
    html: page({
      locale: language.locale,
      title,
      preview: message,
      footer: language.email.footer,
      body: html`${heading(title)}${paragraph(message)}${facts(rows)}${button(language.email.showBooking, url)}`,
    }),
    text: [
      title,
      message,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      `${language.email.showBooking}: ${url}`,
      '',
      language.email.footer,
    ].join('\n'),
    attachments: [],
  }
}

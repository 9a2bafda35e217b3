import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import type { Language, UnusedInText } from '../messages/language'
import type { Email } from './email'
import { facts, heading, page, paragraph } from './page'
import { printedTickets } from './printed-tickets'

type Addressed<Type extends EventType> = Omit<EventOf<Type>['data'], UnusedInText> & { email: string }
type Confirmed = Addressed<'booking.confirmed.v1'>
type Cancelled = Addressed<'booking.cancelled.v1'>

/**
 * The e-mail to a guest without an account. The tickets are attached as a page to print or to show, with the show as a
 * calendar file. The price is left out, since it is on the receipt of the box office.
 */
export function guestTicketsEmail(data: Confirmed, occurredAt: string, language: Language, publicUrl: string): Email {
  const { show, reference, email: to } = data
  const { email: words } = language
  const url = new URL(`/films/${show.movieSlug}`, publicUrl).href
  const rows = rowsOf(data, language)
  return {
    to,
    subject: words.confirmedSubject(show.movieTitle, reference),
    html: page({
      locale: language.locale,
      title: show.movieTitle,
      preview: language.confirmed(data).message,
      footer: words.guestFooter,
      body: html`${heading(show.movieTitle)}${paragraph(words.attached)}${facts(rows)}`,
    }),
    text: [
      show.movieTitle,
      words.attached,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      words.guestFooter,
    ].join('\n'),
    attachments: [
      { filename: 'tickets.html', contentType: 'text/html; charset=utf-8', content: printedTickets(data, language) },
      {
        filename: 'cinema.ics',
        contentType: 'text/calendar; charset=utf-8',
        content: bookingCalendar(data, occurredAt, url),
      },
    ],
  }
}

/** The e-mail that tells a guest that the seats were cancelled. The box office refunds the money. */
export function guestCancelledEmail(data: Cancelled, language: Language): Email {
  const { email: words } = language
  const title = words.cancelledSubject(data.show.movieTitle, data.reference)
  const rows = rowsOf(data, language)
  return {
    to: data.email,
    subject: title,
    html: page({
      locale: language.locale,
      title,
      preview: words.guestCancelled,
      footer: words.guestFooter,
      body: html`${heading(title)}${paragraph(words.guestCancelled)}${facts(rows)}`,
    }),
    text: [
      title,
      words.guestCancelled,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      words.guestFooter,
    ].join('\n'),
    attachments: [],
  }
}

function rowsOf(
  data: Pick<Cancelled, 'show' | 'seats' | 'reference'>,
  { email: words, locale }: Language,
): [string, string][] {
  const { show, seats, reference } = data
  const { day, time, list } = formats(locale)
  return [
    [words.when, `${day(show.startsAt, show.timeZone)}, ${time(show.startsAt, show.timeZone)}`],
    [words.cinema, `${show.cinemaName}, ${show.cinemaAddress}`],
    [words.room, `${show.roomName} (${show.format})`],
    [words.seats, list(seats.map(({ label }) => label))],
    [words.reference, reference],
  ]
}

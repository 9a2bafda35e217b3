import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import { html } from 'hono/html'
import { formats } from '../messages/formats'
import type { Language, Unsaid } from '../messages/language'
import type { Email } from './email'
import { facts, heading, page, paragraph } from './page'
import { printedTickets } from './printed-tickets'

type Addressed<Type extends EventType> = Omit<EventOf<Type>['data'], Unsaid> & { email: string }
type Confirmed = Addressed<'booking.confirmed.v1'>
type Cancelled = Addressed<'booking.cancelled.v1'>

/**
 * The tickets of a guest who has no account to see them in: attached as a page to print or to show, with the evening for
 * the calendar. What was paid stands on the till's receipt.
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
      why: words.guestWhy,
      body: html`${heading(show.movieTitle)}${paragraph(words.attached)}${facts(rows)}`,
    }),
    text: [
      show.movieTitle,
      words.attached,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      words.guestWhy,
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

/** Says to a guest that the seats are off. The counter settles the money. */
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
      why: words.guestWhy,
      body: html`${heading(title)}${paragraph(words.guestCancelled)}${facts(rows)}`,
    }),
    text: [
      title,
      words.guestCancelled,
      '',
      ...rows.map(([name, value]) => `${name}: ${value}`),
      '',
      words.guestWhy,
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

import { formats } from '../messages/formats'
import { toSeats } from './booking-cancelled'
import { type Addressed, calendarAttachment, footerFor, linkToBooking, type MailContext } from './booking-mail'
import type { Email } from './email'
import { letter, listed, quoted, said, titled } from './letter'
import { labelsOf, place, timeBoard, whenOf } from './show-parts'

/** The e-mail that says when a moved show begins now. It moves the show in the calendar. */
export function showtimeMovedEmail(
  data: Addressed<'booking.showtime-moved.v1'>,
  occurredAt: string,
  context: MailContext,
): Email {
  const { language } = context
  const { email: words } = language
  const { show, from, reference, tickets } = data
  const { message } = language.moved(data)
  const before = whenOf({ startsAt: from.startsAt, timeZone: show.timeZone }, language)

  return letter({
    to: data.email,
    subject: words.movedSubject(show.movieTitle, reference),
    locale: language.locale,
    preview: message,
    parts: [
      titled('news', words.kicker.moved, show.movieTitle),
      timeBoard(show, language),
      place(show),
      listed([
        [words.before, from.roomName === show.roomName ? before : `${before}, ${from.roomName}`],
        [words.seats, labelsOf(tickets, language)],
        [words.reference, reference],
      ]),
      quoted(data.explanation),
      said(data.userId === null ? words.guest.moved : words.movedNext),
      linkToBooking(data, words.showBooking, context),
    ],
    footer: footerFor(data, language),
    attachments: [calendarAttachment({ ...data, seats: toSeats(tickets), status: 'CONFIRMED' }, occurredAt, context)],
  })
}

/** The e-mail some hours before the show. The calendar has the show already. */
export function reminderEmail(data: Addressed<'booking.reminder-due.v1'>, context: MailContext): Email {
  const { language } = context
  const { email: words, locale } = language
  const { show, reference, tickets } = data

  return letter({
    to: data.email,
    subject: words.reminderSubject(show.movieTitle, formats(locale).time(show.startsAt, show.timeZone)),
    locale,
    preview: language.reminder(data).message,
    parts: [
      titled('news', words.kicker.reminder, show.movieTitle),
      timeBoard(show, language),
      place(show),
      listed([
        [words.seats, labelsOf(tickets, language)],
        [words.reference, reference],
      ]),
      said(words.bring),
      linkToBooking(data, words.showTickets, context),
    ],
    footer: footerFor(data, language),
  })
}

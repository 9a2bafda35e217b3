import { type Addressed, calendarAttachment, footerFor, linkToBooking, type MailContext } from './booking-mail'
import type { Email } from './email'
import { letter, listed, quoted, said, titled } from './letter'
import { labelsOf, showRows } from './show-parts'

/**
 * The e-mail that says that a booking was cancelled, with the cinema's own words if its showtime was, and whether money is
 * refunded. It takes the show out of the calendar.
 */
export function bookingCancelledEmail(
  data: Addressed<'booking.cancelled.v1'>,
  occurredAt: string,
  context: MailContext,
): Email {
  const { language } = context
  const { email: words } = language
  const { show, reference, seats, reason } = data
  const message =
    data.userId === null ? `${language.whyCancelled[reason]}${words.guest.cancelled}` : language.cancelled(data).message
  // Before the payment no calendar was told of the show.
  const wasConfirmed = data.refund === 'FULL' && reason !== 'SEATS_LOST'

  return letter({
    to: data.email,
    subject: words.cancelledSubject(show.movieTitle, reference),
    locale: language.locale,
    preview: message,
    parts: [
      titled('bad', words.kicker.cancelled, show.movieTitle),
      said(message),
      quoted(data.explanation),
      listed([...showRows(show, language), [words.seats, labelsOf(seats, language)], [words.reference, reference]]),
      linkToBooking(data, words.showBooking, context),
    ],
    footer: footerFor(data, language),
    attachments: wasConfirmed ? [calendarAttachment({ ...data, status: 'CANCELLED' }, occurredAt, context)] : [],
  })
}

/** The e-mail that says which tickets of a booking were cancelled and which are left. It updates the calendar. */
export function bookingPartlyCancelledEmail(
  data: Addressed<'booking.partly-cancelled.v1'>,
  occurredAt: string,
  context: MailContext,
): Email {
  const { language } = context
  const { email: words } = language
  const { show, reference, tickets, remaining } = data
  const message = data.userId === null ? words.guest.partlyCancelled : language.partlyCancelled(data).message

  return letter({
    to: data.email,
    subject: words.partlyCancelledSubject(show.movieTitle, reference),
    locale: language.locale,
    preview: message,
    parts: [
      titled('bad', words.kicker.partlyCancelled, show.movieTitle),
      said(message),
      listed([
        [words.cancelledSeats, labelsOf(tickets, language)],
        [words.remainingSeats, labelsOf(remaining, language)],
        ...showRows(show, language),
        [words.reference, reference],
      ]),
      linkToBooking(data, words.showTickets, context),
    ],
    footer: footerFor(data, language),
    attachments: [calendarAttachment({ ...data, seats: toSeats(remaining), status: 'CONFIRMED' }, occurredAt, context)],
  })
}

/** The seats that tickets are for. */
export const toSeats = (tickets: Addressed<'booking.partly-cancelled.v1'>['tickets']) =>
  tickets.map(({ seatId, label }) => ({ id: seatId, label }))

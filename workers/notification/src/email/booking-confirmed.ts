import { type Addressed, calendarAttachment, footerFor, linkToBooking, type MailContext } from './booking-mail'
import type { Email } from './email'
import { letter, listed, said, titled } from './letter'
import { priceLines } from './price-parts'
import { printedTickets } from './printed-tickets'
import { place, timeBoard } from './show-parts'
import { ticketsWithCodes } from './ticket-parts'

/**
 * The e-mail with the tickets, each with its code, what they cost, and the show for the calendar. To a guest of the counter it is
 * the receipt as well, with the tickets attached as a page to print, since the site has no page of such a booking.
 */
export function bookingConfirmedEmail(
  data: Addressed<'booking.confirmed.v1'>,
  occurredAt: string,
  context: MailContext,
): Email {
  const { language } = context
  const { email: words } = language
  const { show, reference, lines } = data
  const isGuest = data.userId === null
  const tickets = ticketsWithCodes(data, language, new URL(context.publicUrl).hostname)
  const printed = {
    filename: 'tickets.html',
    contentType: 'text/html; charset=utf-8',
    content: printedTickets(data, language),
  }

  return letter({
    to: data.email,
    subject: words.confirmedSubject(show.movieTitle, reference),
    locale: language.locale,
    preview: language.confirmed(data).message,
    parts: [
      titled('good', words.kicker.confirmed, show.movieTitle),
      timeBoard(show, language),
      place(show),
      listed([[words.reference, reference]]),
      tickets.part,
      said(isGuest ? `${words.bring} ${words.attached}` : words.bring),
      linkToBooking(data, words.showTickets, context),
      lines.length > 0 ? priceLines(data, isGuest ? words.receipt : words.order, language) : null,
    ],
    footer: footerFor(data, language),
    attachments: [
      ...tickets.pictures,
      calendarAttachment({ ...data, status: 'CONFIRMED' }, occurredAt, context),
      ...(isGuest ? [printed] : []),
    ],
  })
}

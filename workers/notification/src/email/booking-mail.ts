import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import type { Invitation } from '@cinema/domain/ticket/calendar'
import type { Language } from '../messages/language'
import type { Attachment } from './email'
import { linked, type Part } from './letter'

/** What every mail needs beside its event: the reader's language, the address of the site, and who invites to the show. */
export type MailContext = { language: Language; publicUrl: string; organizer: Invitation['organizer'] }

/** The data of an event, with an address to write to. */
export type Addressed<Type extends EventType> = EventOf<Type>['data'] & { email: string }

type Booked = Pick<
  EventOf<'booking.confirmed.v1'>['data'],
  'bookingId' | 'userId' | 'reference' | 'show' | 'seats' | 'revision'
> & { email: string }

/** The page about a booking. Guests of the counter have none: for them it is the page of the film. */
function pageOf({ bookingId, userId, show }: Pick<Booked, 'bookingId' | 'userId' | 'show'>, publicUrl: string): string {
  return new URL(userId === null ? `/films/${show.movieSlug}` : `/bookings/${bookingId}`, publicUrl).href
}

/** A button to the page of the booking, unless it is a guest’s. */
export const linkToBooking = (
  booking: Pick<Booked, 'bookingId' | 'userId' | 'show'>,
  label: string,
  { publicUrl }: MailContext,
): Part | null => (booking.userId === null ? null : linked(label, pageOf(booking, publicUrl)))

/** Why the reader gets an e-mail about a booking. */
export const footerFor = ({ userId }: Pick<Booked, 'userId'>, { email }: Language): string =>
  userId === null ? email.guest.footer : email.footer

/**
 * The calendar file that adds the show to the reader's calendar, updates it there, or removes it once the booking is cancelled.
 * `seats` are those that are left.
 */
export function calendarAttachment(
  booking: Booked & { status: 'CONFIRMED' | 'CANCELLED' },
  occurredAt: string,
  { publicUrl, organizer }: MailContext,
): Attachment {
  const method = booking.status === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  return {
    filename: 'cinema.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: bookingCalendar(booking, occurredAt, pageOf(booking, publicUrl), { organizer, attendee: booking.email }),
  }
}

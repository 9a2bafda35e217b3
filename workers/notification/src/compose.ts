import type { DomainEvent, EventOf } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { bookingCancelledEmail } from './email/booking-cancelled'
import { bookingConfirmedEmail } from './email/booking-confirmed'
import type { Email } from './email/email'
import { guestCancelledEmail, guestTicketsEmail } from './email/guest-tickets'
import type { Language, Words } from './messages/language'

/**
 * What somebody is told of an event: an account in the app, and for some events also by e-mail; a guest of the counter by
 * e-mail alone, where one was given.
 */
export type Told = { inApp: InApp | null; email: Email | null }

/** `link` is a path of the SPA. */
export type InApp = { userId: UserId; title: string; message: string; link: string }

/** Puts an event into words; null for those that nobody need hear of. The same event gives the same words. */
export function compose(event: DomainEvent, language: Language, publicUrl: string): Told | null {
  switch (event.type) {
    case 'user.registered.v1':
      return tell(event.data, language.welcome(event.data), '/films')
    case 'booking.confirmed.v1':
      return confirmed(event, language, publicUrl)
    case 'booking.cancelled.v1':
      return cancelled(event, language, publicUrl)
    case 'booking.partly-cancelled.v1':
      return tell(event.data, language.partlyCancelled(event.data), `/bookings/${event.data.bookingId}`)
    case 'booking.expired.v1':
      return tell(event.data, language.expired(event.data), `/showtimes/${event.data.showtimeId}`)
    case 'payment.failed.v1':
      return tell(event.data, language.paymentFailed(event.data), `/checkout/${event.data.bookingId}`)
    case 'payment.refunded.v1':
      return tell(event.data, language.refunded(event.data), `/bookings/${event.data.bookingId}`)
    case 'user.verified.v1':
    case 'user.erased.v1':
    case 'booking.created.v1':
    case 'payment.completed.v1':
    case 'payment.refund-failed.v1':
    case 'payment.charged-back.v1':
    case 'payment.discrepancy-found.v1':
    case 'payment.completed.v2':
    case 'payment.refunded.v2':
    case 'seating.repaired.v1':
    case 'seating.blocks-repaired.v1':
    case 'showtime.changed.v1':
    case 'showtime.cancelled.v1':
    case 'prices.changed.v1':
    case 'cinema.changed.v1':
    case 'room.replanned.v1':
    case 'movie.changed.v1':
    case 'genre.changed.v1':
      return null
    default:
      return event satisfies never
  }
}

function confirmed({ data, occurredAt }: EventOf<'booking.confirmed.v1'>, language: Language, publicUrl: string): Told {
  const { email, userId } = data
  if (userId === null) {
    return {
      inApp: null,
      email: email === null ? null : guestTicketsEmail({ ...data, email }, occurredAt, language, publicUrl),
    }
  }
  const told = tell(data, language.confirmed(data), `/bookings/${data.bookingId}`)
  return {
    ...told,
    email: email === null ? null : bookingConfirmedEmail({ ...data, email }, occurredAt, language, publicUrl),
  }
}

function cancelled({ data }: EventOf<'booking.cancelled.v1'>, language: Language, publicUrl: string): Told {
  const { email, userId } = data
  if (userId === null)
    return { inApp: null, email: email === null ? null : guestCancelledEmail({ ...data, email }, language) }
  const told = tell(data, language.cancelled(data), `/bookings/${data.bookingId}`)
  return { ...told, email: email === null ? null : bookingCancelledEmail({ ...data, email }, language, publicUrl) }
}

function tell({ userId }: { userId: UserId | null }, words: Words, link: string): Told {
  return { inApp: userId && { userId, ...words, link }, email: null }
}

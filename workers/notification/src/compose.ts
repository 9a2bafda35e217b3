import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { bookingCancelledEmail } from './email/booking-cancelled'
import { bookingConfirmedEmail } from './email/booking-confirmed'
import type { Email } from './email/email'
import type { Language } from './messages/language'

/** What a customer is told of an event: in the app, and for some also by e-mail. `link` is a path of the SPA. */
export type Told = { userId: UserId; title: string; message: string; link: string; email: Email | null }

/** Puts an event into words; null for those that a customer need not hear of. The same event gives the same words. */
export function compose(event: DomainEvent, language: Language, publicUrl: string): Told | null {
  switch (event.type) {
    case 'user.registered.v1':
      return tell(event, language.welcome(event.data), '/films')
    case 'booking.confirmed.v1':
      return {
        ...tell(event, language.confirmed(event.data), `/bookings/${event.data.bookingId}`),
        email: bookingConfirmedEmail(event, language, publicUrl),
      }
    case 'booking.cancelled.v1':
      return {
        ...tell(event, language.cancelled(event.data), `/bookings/${event.data.bookingId}`),
        email: bookingCancelledEmail(event, language, publicUrl),
      }
    case 'booking.partly-cancelled.v1':
      return tell(event, language.partlyCancelled(event.data), `/bookings/${event.data.bookingId}`)
    case 'booking.expired.v1':
      return tell(event, language.expired(event.data), `/showtimes/${event.data.showtimeId}`)
    case 'payment.failed.v1':
      return tell(event, language.paymentFailed(event.data), `/checkout/${event.data.bookingId}`)
    case 'payment.refunded.v1':
      return tell(event, language.refunded(event.data), `/bookings/${event.data.bookingId}`)
    case 'user.verified.v1':
    case 'booking.created.v1':
    case 'payment.completed.v1':
    case 'payment.refund-failed.v1':
    case 'payment.discrepancy-found.v1':
    case 'seating.repaired.v1':
    case 'showtime.changed.v1':
    case 'showtime.cancelled.v1':
    case 'prices.changed.v1':
    case 'cinema.changed.v1':
    case 'room.replanned.v1':
      return null
    default:
      return event satisfies never
  }
}

function tell({ data }: { data: { userId: UserId } }, words: { title: string; message: string }, link: string): Told {
  return { userId: data.userId, ...words, link, email: null }
}

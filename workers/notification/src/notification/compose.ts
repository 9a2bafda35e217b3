import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { bookingCancelledEmail } from '../email/booking-cancelled'
import { bookingConfirmedEmail } from '../email/booking-confirmed'
import type { Email } from '../email/email'
import { guestCancelledEmail, guestTicketsEmail } from '../email/guest-tickets'
import type { Language, Words } from '../messages/language'

/**
 * What somebody is told of an event: an account in the app, and for some events also by e-mail; a guest of the counter by
 * e-mail alone, where one was given.
 */
export type Told = { inApp: InApp | null; email: Email | null }

/** `link` is a path of the SPA. */
export type InApp = { userId: UserId; title: string; message: string; link: string }

/** Puts an event into words. The same event gives the same words. */
export type Compose<Type extends EventType> = (event: EventOf<Type>, language: Language, publicUrl: string) => Told

export const welcome: Compose<'user.registered.v1'> = ({ data }, language) =>
  tell(data, language.welcome(data), '/films')

export const bookingConfirmed: Compose<'booking.confirmed.v1'> = ({ data, occurredAt }, language, publicUrl) => {
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

export const bookingCancelled: Compose<'booking.cancelled.v1'> = ({ data }, language, publicUrl) => {
  const { email, userId } = data
  if (userId === null)
    return { inApp: null, email: email === null ? null : guestCancelledEmail({ ...data, email }, language) }
  const told = tell(data, language.cancelled(data), `/bookings/${data.bookingId}`)
  return { ...told, email: email === null ? null : bookingCancelledEmail({ ...data, email }, language, publicUrl) }
}

export const bookingPartlyCancelled: Compose<'booking.partly-cancelled.v1'> = ({ data }, language) =>
  tell(data, language.partlyCancelled(data), `/bookings/${data.bookingId}`)

export const bookingExpired: Compose<'booking.expired.v1'> = ({ data }, language) =>
  tell(data, language.expired(data), `/showtimes/${data.showtimeId}`)

export const paymentFailed: Compose<'payment.failed.v1'> = ({ data }, language) =>
  tell(data, language.paymentFailed(data), `/checkout/${data.bookingId}`)

export const paymentRefunded: Compose<'payment.refunded.v1'> = ({ data }, language) =>
  tell(data, language.refunded(data), `/bookings/${data.bookingId}`)

function tell({ userId }: { userId: UserId | null }, words: Words, link: string): Told {
  return { inApp: userId && { userId, ...words, link }, email: null }
}

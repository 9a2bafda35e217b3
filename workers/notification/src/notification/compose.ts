import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { bookingCancelledEmail } from '../email/booking-cancelled'
import { bookingConfirmedEmail } from '../email/booking-confirmed'
import type { Email } from '../email/email'
import { guestCancelledEmail, guestTicketsEmail } from '../email/guest-tickets'
import type { Language, NotificationText } from '../messages/language'

/**
 * What is sent about an event: to an account in the app, and for some events also by e-mail; to a guest of the box office
 * by e-mail only, if an address was given.
 */
export type Composed = { inApp: InApp | null; email: Email | null }

/** `link` is a path of the SPA, if there is a page about it. */
export type InApp = { userId: UserId; title: string; message: string; link: string | null }

/** Writes the texts for an event. The same event always gives the same texts. */
export type Compose<Type extends EventType> = (event: EventOf<Type>, language: Language, publicUrl: string) => Composed

export const welcome: Compose<'user.registered.v1'> = ({ data }, language) =>
  inAppOnly(data, language.welcome(data), '/films')

export const bookingConfirmed: Compose<'booking.confirmed.v1'> = ({ data, occurredAt }, language, publicUrl) => {
  const { email, userId } = data
  if (userId === null) {
    return {
      inApp: null,
      email: email === null ? null : guestTicketsEmail({ ...data, email }, occurredAt, language, publicUrl),
    }
  }
  return {
    ...inAppOnly(data, language.confirmed(data), `/bookings/${data.bookingId}`),
    email: email === null ? null : bookingConfirmedEmail({ ...data, email }, occurredAt, language, publicUrl),
  }
}

export const bookingCancelled: Compose<'booking.cancelled.v1'> = ({ data }, language, publicUrl) => {
  const { email, userId } = data
  if (userId === null)
    return { inApp: null, email: email === null ? null : guestCancelledEmail({ ...data, email }, language) }
  return {
    ...inAppOnly(data, language.cancelled(data), `/bookings/${data.bookingId}`),
    email: email === null ? null : bookingCancelledEmail({ ...data, email }, language, publicUrl),
  }
}

export const bookingPartlyCancelled: Compose<'booking.partly-cancelled.v1'> = ({ data }, language) =>
  inAppOnly(data, language.partlyCancelled(data), `/bookings/${data.bookingId}`)

export const bookingExpired: Compose<'booking.expired.v1'> = ({ data }, language) =>
  inAppOnly(data, language.expired(data), `/showtimes/${data.showtimeId}`)

export const paymentFailed: Compose<'payment.failed.v1'> = ({ data }, language) =>
  inAppOnly(data, language.paymentFailed(data), `/checkout/${data.bookingId}`)

export const paymentRefunded: Compose<'payment.refunded.v1'> = ({ data }, language) =>
  inAppOnly(data, language.refunded(data), `/bookings/${data.bookingId}`)

function inAppOnly({ userId }: { userId: UserId | null }, text: NotificationText, link: string): Composed {
  return { inApp: userId && { userId, ...text, link }, email: null }
}

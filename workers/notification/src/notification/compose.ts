import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { KnownBooking } from '../booking/store'
import { bookingCancelledEmail, bookingPartlyCancelledEmail } from '../email/booking-cancelled'
import { bookingConfirmedEmail } from '../email/booking-confirmed'
import type { MailContext } from '../email/booking-mail'
import type { Email } from '../email/email'
import { paymentFailedEmail, refundedEmail, refundRequestedEmail } from '../email/money-mails'
import { reminderEmail, showtimeMovedEmail } from '../email/show-mails'
import type { NotificationText } from '../messages/language'

/**
 * What is sent about an event: to an account in the app, and for some events also by e-mail; to a guest of the box office
 * by e-mail only, if an address was given.
 */
export type Composed = { inApp: InApp | null; email: Email | null }

/** `link` is a path of the SPA, if there is a page about it. */
export type InApp = { userId: UserId; title: string; message: string; link: string | null }

/** Writes the texts for an event. The same event always gives the same texts. */
export type Compose<Type extends EventType> = (event: EventOf<Type>, context: MailContext) => Composed

/** The same for an event of a payment, which does not have its booking: that is null if it is not known any more. */
export type ComposeAboutMoney<Type extends EventType> = (
  event: EventOf<Type>,
  booking: KnownBooking | null,
  context: MailContext,
) => Composed

export const welcome: Compose<'user.registered.v1'> = ({ data }, { language }) => ({
  inApp: inApp(data, language.welcome(data), '/films'),
  email: null,
})

export const bookingConfirmed: Compose<'booking.confirmed.v1'> = ({ data, occurredAt }, context) => ({
  inApp: inApp(data, context.language.confirmed(data), pathOf(data)),
  email: mailTo(data, (addressed) => bookingConfirmedEmail(addressed, occurredAt, context)),
})

/** There is no e-mail about a booking that its customer gave up without having paid. */
export const bookingCancelled: Compose<'booking.cancelled.v1'> = ({ data, occurredAt }, context) => ({
  inApp: inApp(data, context.language.cancelled(data), pathOf(data)),
  email:
    data.reason === 'BY_CUSTOMER' && data.refund === 'NONE'
      ? null
      : mailTo(data, (addressed) => bookingCancelledEmail(addressed, occurredAt, context)),
})

export const bookingPartlyCancelled: Compose<'booking.partly-cancelled.v1'> = ({ data, occurredAt }, context) => ({
  inApp: inApp(data, context.language.partlyCancelled(data), pathOf(data)),
  email: mailTo(data, (addressed) => bookingPartlyCancelledEmail(addressed, occurredAt, context)),
})

export const bookingExpired: Compose<'booking.expired.v1'> = ({ data }, { language }) => ({
  inApp: inApp(data, language.expired(data), `/showtimes/${data.showtimeId}`),
  email: null,
})

export const showtimeMoved: Compose<'booking.showtime-moved.v1'> = ({ data, occurredAt }, context) => ({
  inApp: inApp(data, context.language.moved(data), pathOf(data)),
  email: mailTo(data, (addressed) => showtimeMovedEmail(addressed, occurredAt, context)),
})

export const reminder: Compose<'booking.reminder-due.v1'> = ({ data }, context) => ({
  inApp: inApp(data, context.language.reminder(data), pathOf(data)),
  email: mailTo(data, (addressed) => reminderEmail(addressed, context)),
})

/** Without an e-mail, since the one with the tickets says what was paid. */
export const paymentCompleted: ComposeAboutMoney<'payment.completed.v1'> = ({ data }, booking, { language }) => ({
  inApp: inApp(data, language.paid(moneyOf(data, booking)), pathOf(data)),
  email: null,
})

export const paymentFailed: ComposeAboutMoney<'payment.failed.v1'> = ({ data }, booking, context) => {
  const text = context.language.paymentFailed(data)
  return {
    inApp: inApp(data, text, `/checkout/${data.bookingId}`),
    email: mailAbout(booking, (known) => paymentFailedEmail({ booking: known, text, amount: data.amount }, context)),
  }
}

/** The refunds whose e-mail about the cancellation says already that the money comes back. The code is the reason's first word. */
const SAID_BEFORE = new Set(['BY_CUSTOMER', 'BY_STAFF', 'SHOWTIME_CANCELLED', 'SEATS_LOST', 'TICKETS_CANCELLED'])

export const refundRequested: ComposeAboutMoney<'payment.refund-requested.v1'> = ({ data }, booking, context) => {
  const text = context.language.refundRequested(moneyOf(data, booking))
  const isNews = !SAID_BEFORE.has(data.reason.split(' ', 1)[0] ?? '')
  return {
    inApp: inApp(data, text, pathOf(data)),
    email: mailAbout(isNews ? booking : null, (known) =>
      refundRequestedEmail({ booking: known, text, amount: data.amount }, context),
    ),
  }
}

export const paymentRefunded: ComposeAboutMoney<'payment.refunded.v1'> = ({ data }, booking, context) => {
  const text = context.language.refunded(moneyOf(data, booking))
  return {
    inApp: inApp(data, text, pathOf(data)),
    email: mailAbout(booking, (known) => refundedEmail({ booking: known, text, amount: data.amount }, context)),
  }
}

export const pointsChanged: Compose<'points.changed.v1'> = ({ data }, { language }) => ({
  inApp: inApp(data, language.points(data), '/profile'),
  email: null,
})

const pathOf = ({ bookingId }: { bookingId: string }) => `/bookings/${bookingId}`

const inApp = ({ userId }: { userId: UserId | null }, text: NotificationText, link: string): InApp | null =>
  userId && { userId, ...text, link }

function mailTo<Data extends { email: string | null }>(
  data: Data,
  write: (addressed: Data & { email: string }) => Email,
): Email | null {
  const { email } = data
  return email === null ? null : write({ ...data, email })
}

const mailAbout = (booking: KnownBooking | null, write: (known: KnownBooking & { email: string }) => Email) =>
  booking && mailTo(booking, write)

const moneyOf = (
  { amount, method }: EventOf<'payment.refunded.v1' | 'payment.completed.v1' | 'payment.refund-requested.v1'>['data'],
  booking: KnownBooking | null,
) => ({ amount, method, movieTitle: booking?.show.movieTitle ?? null })

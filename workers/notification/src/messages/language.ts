import type { AccountMail } from '@cinema/contracts/notification/service'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'

export type NotificationText = { title: string; message: string }
/** Fields of an event that no text depends on: whom it concerns and how it was sold. */
export type UnusedInText = 'userId' | 'email' | 'language' | 'channel' | 'guestName' | 'soldBy' | 'by'
type WriteNotification<Type extends EventType> = (data: Omit<EventOf<Type>['data'], UnusedInText>) => NotificationText

type AccountMailText = { subject: string; message: string }
type WriteAccountMail<Kind extends AccountMail['kind']> = (
  mail: Extract<AccountMail, { kind: Kind }>,
) => AccountMailText

/** All texts for customers in one language. Each language is a file. */
export type Language = {
  /** A BCP 47 tag: how dates and money are written, and the language that an e-mail declares. */
  locale: string
  welcome: WriteNotification<'user.registered.v1'>
  confirmed: WriteNotification<'booking.confirmed.v1'>
  cancelled: WriteNotification<'booking.cancelled.v1'>
  partlyCancelled: WriteNotification<'booking.partly-cancelled.v1'>
  expired: WriteNotification<'booking.expired.v1'>
  paymentFailed: WriteNotification<'payment.failed.v1'>
  refunded: WriteNotification<'payment.refunded.v1'>
  email: {
    confirmedSubject(movieTitle: string, reference: string): string
    cancelledSubject(movieTitle: string, reference: string): string
    ticketFor(seatLabel: string): string
    when: string
    cinema: string
    room: string
    seats: string
    reference: string
    paid: string
    bring: string
    showTickets: string
    showBooking: string
    footer: string
    attached: string
    guestCancelled: string
    guestFooter: string
  }
  account: {
    confirmAddress: WriteAccountMail<'CONFIRM_ADDRESS'>
    resetPassword: WriteAccountMail<'RESET_PASSWORD'>
    passwordChanged: WriteAccountMail<'PASSWORD_CHANGED'>
    addressChanged: WriteAccountMail<'ADDRESS_CHANGED'>
    choosePassword: string
    footer: string
  }
}

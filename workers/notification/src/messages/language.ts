import type { AccountMail } from '@cinema/contracts/notification/service'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'

export type Words = { title: string; message: string }
/** Whose it is and how it was sold changes no word. */
export type Unsaid = 'userId' | 'email' | 'channel' | 'guestName' | 'soldBy' | 'by'
type Say<Type extends EventType> = (data: Omit<EventOf<Type>['data'], Unsaid>) => Words

type AccountWords = { subject: string; message: string }
type Write<Kind extends AccountMail['kind']> = (mail: Extract<AccountMail, { kind: Kind }>) => AccountWords

/** Everything that is said to a customer, in one language: one file for each. */
export type Language = {
  /** A BCP 47 tag: how dates and money are written, and the language that an e-mail declares. */
  locale: string
  welcome: Say<'user.registered.v1'>
  confirmed: Say<'booking.confirmed.v1'>
  cancelled: Say<'booking.cancelled.v1'>
  partlyCancelled: Say<'booking.partly-cancelled.v1'>
  expired: Say<'booking.expired.v1'>
  paymentFailed: Say<'payment.failed.v1'>
  refunded: Say<'payment.refunded.v1'>
  email: {
    confirmedSubject(filmTitle: string, reference: string): string
    cancelledSubject(filmTitle: string, reference: string): string
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
    why: string
    attached: string
    guestCancelled: string
    guestWhy: string
  }
  account: {
    confirmAddress: Write<'CONFIRM_ADDRESS'>
    resetPassword: Write<'RESET_PASSWORD'>
    passwordChanged: Write<'PASSWORD_CHANGED'>
    addressChanged: Write<'ADDRESS_CHANGED'>
    choosePassword: string
    why: string
  }
}

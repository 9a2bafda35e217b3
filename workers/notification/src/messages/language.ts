import type { BookingLine } from '@cinema/contracts/booking/http'
import type { AccountMail } from '@cinema/contracts/notification/service'
import type { PaymentMethod } from '@cinema/contracts/payment/http'
import type { TicketType } from '@cinema/contracts/pricing/price-rules'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import type { SeatType } from '@cinema/contracts/venue/plan'
import type { ReportWords } from './report-words'

export type NotificationText = { title: string; message: string }

/** Fields of an event that no text depends on: whom it concerns, how it was sold and who did it. */
export type UnusedInText = 'userId' | 'email' | 'channel' | 'guestName' | 'soldBy' | 'by' | 'language' | 'revision'
type Told<Type extends EventType> = Omit<EventOf<Type>['data'], UnusedInText>
type WriteNotification<Type extends EventType> = (data: Told<Type>) => NotificationText

/** What is written about money: how much, by which method, and for which movie, if that is known. */
export type MoneyMoved = Pick<EventOf<'payment.refunded.v1'>['data'], 'amount' | 'method'> & {
  movieTitle: string | null
}
type WriteAboutMoney = (moved: MoneyMoved) => NotificationText

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
  /** A sentence with a space after it, or nothing where the reader knows why. */
  whyCancelled: Record<EventOf<'booking.cancelled.v1'>['data']['reason'], string>
  cancelled: WriteNotification<'booking.cancelled.v1'>
  partlyCancelled: WriteNotification<'booking.partly-cancelled.v1'>
  expired: WriteNotification<'booking.expired.v1'>
  moved: WriteNotification<'booking.showtime-moved.v1'>
  reminder: WriteNotification<'booking.reminder-due.v1'>
  paid: WriteAboutMoney
  paymentFailed: (failed: Pick<EventOf<'payment.failed.v1'>['data'], 'amount' | 'failure'>) => NotificationText
  refundRequested: WriteAboutMoney
  refunded: WriteAboutMoney
  points: (changed: Pick<EventOf<'points.changed.v1'>['data'], 'points' | 'balance' | 'bookingId'>) => NotificationText
  ticketTypes: Record<TicketType, string>
  seatTypes: Record<SeatType, string>
  email: EmailWords
  report: ReportWords
  account: {
    confirmAddress: WriteAccountMail<'CONFIRM_ADDRESS'>
    resetPassword: WriteAccountMail<'RESET_PASSWORD'>
    passwordChanged: WriteAccountMail<'PASSWORD_CHANGED'>
    addressChanged: WriteAccountMail<'ADDRESS_CHANGED'>
    kicker: string
    choosePassword: string
    /** Under what anybody may have asked for, which is harmless unless it is used. */
    footer: string
    /** Under what was changed, which the owner has to know. */
    changedFooter: string
  }
}

/** The words of e-mails beside the texts of the notifications. Kickers are the words above a title. */
type EmailWords = {
  confirmedSubject(movieTitle: string, reference: string): string
  cancelledSubject(movieTitle: string, reference: string): string
  partlyCancelledSubject(movieTitle: string, reference: string): string
  movedSubject(movieTitle: string, reference: string): string
  reminderSubject(movieTitle: string, time: string): string
  kicker: Record<
    'confirmed' | 'cancelled' | 'partlyCancelled' | 'moved' | 'reminder' | 'paymentFailed' | 'refund' | 'refunded',
    string
  >
  ticketFor(seatLabel: string): string
  seat: string
  when: string
  before: string
  cinema: string
  room: string
  seats: string
  cancelledSeats: string
  remainingSeats: string
  reference: string
  movie: string
  amount: string
  order: string
  receipt: string
  fee: string
  total: string
  taxIncluded(tax: string): string
  paidBy: Record<PaymentMethod | 'unknown', string>
  bring: string
  movedNext: string
  showTickets: string
  showBooking: string
  tryAgain: string
  footer: string
  attached: string
  /** Guests of the counter have no page of their booking: the box office does for them what the site does for accounts. */
  guest: {
    cancelled: string
    partlyCancelled: string
    moved: string
    footer: string
  }
}

/** The kind of a ticket: `Adult` and `Premium`. */
export function ticketClass(
  { ticketType, seatType }: Pick<BookingLine, 'ticketType' | 'seatType'>,
  { ticketTypes, seatTypes }: Pick<Language, 'ticketTypes' | 'seatTypes'>,
): string[] {
  return [ticketType && ticketTypes[ticketType], seatType && seatTypes[seatType]].filter((word) => word !== null)
}

import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { type BookingId, EventId, type UserId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { derivedId } from '@cinema/platform/ids'
import { alertHandlers, resolveFailedRefund } from './alert/event-handlers'
import type { RaiseDeps } from './alert/raise'
import { findBookingOf } from './booking/find-booking'
import type { Bookings } from './booking/store'
import { bookingConfirmedEmail } from './email/booking-confirmed'
import type { MailContext } from './email/booking-mail'
import { sendEmail } from './email/send-email'
import { languageAt, languageFor } from './messages/languages'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  bookingPartlyCancelled,
  type Compose,
  type ComposeAboutMoney,
  type Composed,
  paymentCompleted,
  paymentFailed,
  paymentRefunded,
  pointsChanged,
  refundRequested,
  reminder,
  showtimeMoved,
  welcome,
} from './notification/compose'
import { notifyInApp } from './notification/notify-in-app'
import type { People } from './person/store'
import type { Readers } from './reader/store'
import { type EndSessionsDeps, endSessions } from './room/end-sessions'
import { type BookingTextDeps, textAboutBooking, type UrgentEvent } from './sms/text-about-booking'

export type HandlerDeps = RaiseDeps &
  EndSessionsDeps &
  Omit<BookingTextDeps, 'readers'> &
  Pick<MailContext, 'publicUrl' | 'organizer'> & {
    bookings: Pick<Bookings, 'save' | 'find'>
    people: Pick<People, 'erase'>
    forgetMessages: (userId: UserId) => Promise<void>
    readers: Pick<Readers, 'register' | 'verify' | 'prefer' | 'languageOf'>
  }

export const eventHandlers: EventHandlers<'notification', HandlerDeps> = {
  'user.verified.v1': ({ readers }, event) => readers.verify(event),
  'user.preferences-changed.v1': ({ readers }, event) => readers.prefer(event),
  'user.erased.v1': async ({ people, forgetMessages }, { data }) => {
    await people.erase(data.userId)
    await forgetMessages(data.userId)
  },
  'user.sessions-ended.v1': (deps, { data }) => endSessions(deps, data),
  'user.registered.v1': async (deps, event) => {
    await deps.readers.register(event)
    await notifyAccount(welcome)(deps, event)
  },
  'points.changed.v1': notifyAccount(pointsChanged),
  'booking.created.v1': ({ bookings }, { data, occurredAt }) => bookings.save(data, occurredAt),
  'booking.confirmed.v1': notifyOfBooking(bookingConfirmed),
  'booking.tickets-resent.v1': sendTicketsAgain,
  'booking.cancelled.v1': alsoByText(notifyOfBooking(bookingCancelled)),
  'booking.partly-cancelled.v1': notifyOfBooking(bookingPartlyCancelled),
  'booking.expired.v1': notifyOfBooking(bookingExpired),
  'booking.showtime-moved.v1': alsoByText(notifyOfBooking(showtimeMoved)),
  'booking.reminder-due.v1': alsoByText(notifyOfBooking(reminder)),
  'payment.completed.v1': notifyOfMoney(paymentCompleted),
  // One e-mail for each booking, however often a card is declined. The app shows every attempt.
  'payment.failed.v1': notifyOfMoney(paymentFailed, ({ data }) => derivedId(EventId, 'payment-failed', data.bookingId)),
  'payment.refund-requested.v1': notifyOfMoney(refundRequested),
  'payment.refunded.v1': async (deps, event) => {
    await resolveFailedRefund(deps, event.data.refundId)
    await notifyOfMoney(paymentRefunded)(deps, event)
  },
  ...alertHandlers,
}

type Told<Type extends EventType> = (deps: HandlerDeps, event: EventOf<Type>) => Promise<void>
type BookingEvent = Extract<EventType, `booking.${string}`>
type MoneyEvent = 'payment.completed.v1' | 'payment.failed.v1' | 'payment.refund-requested.v1' | 'payment.refunded.v1'

function notifyAccount<Type extends 'user.registered.v1' | 'points.changed.v1'>(compose: Compose<Type>): Told<Type> {
  return async (deps, event) => {
    const { userId }: EventOf<'user.registered.v1' | 'points.changed.v1'>['data'] = event.data
    await send(deps, event, { userId, bookingId: null }, compose(event, await contextFor(deps, userId, null)))
  }
}

/** Remembers what the event tells of the booking, and notifies its customer. */
function notifyOfBooking<Type extends BookingEvent>(compose: Compose<Type>): Told<Type> {
  return async (deps, event) => {
    const data: EventOf<BookingEvent>['data'] = event.data
    await deps.bookings.save(data, event.occurredAt)
    const context = await contextFor(deps, data.userId, data.show.timeZone)
    await send(deps, event, data, compose(event, context))
  }
}

/** Only by e-mail, and to the address that the staff named: what is known of the booking stays as it is. */
async function sendTicketsAgain(deps: HandlerDeps, event: EventOf<'booking.tickets-resent.v1'>): Promise<void> {
  const { userId, bookingId, show } = event.data
  const context = await contextFor(deps, userId, show.timeZone)
  const email = bookingConfirmedEmail({ ...event.data, paidBy: null }, event.occurredAt, context)
  await sendEmail(deps, { eventId: event.eventId, userId, bookingId, email })
}

/** Notifies, and then sends a text message to a customer who agreed to them, if the event is urgent. */
function alsoByText<Type extends UrgentEvent['type']>(notify: Told<Type>): Told<Type> {
  return async (deps, event) => {
    await notify(deps, event)
    await textAboutBooking(deps, event as UrgentEvent)
  }
}

function notifyOfMoney<Type extends MoneyEvent>(
  compose: ComposeAboutMoney<Type>,
  mailIdOf?: (event: EventOf<Type>) => Promise<EventId>,
): Told<Type> {
  return async (deps, event) => {
    const { bookingId, userId }: EventOf<MoneyEvent>['data'] = event.data
    const booking = await findBookingOf(deps, { bookingId, occurredAt: event.occurredAt })
    const context = await contextFor(deps, userId, booking?.show.timeZone ?? null)
    await send(deps, event, { userId, bookingId }, compose(event, booking, context), await mailIdOf?.(event))
  }
}

/** In the language of the account, or for a guest in the most likely one where the cinema is. */
async function contextFor(deps: HandlerDeps, userId: UserId | null, timeZone: string | null): Promise<MailContext> {
  const guests = timeZone === null ? null : languageAt(timeZone)
  const tag = userId === null && guests ? guests : await deps.readers.languageOf(userId)
  return { language: languageFor(tag), publicUrl: deps.publicUrl, organizer: deps.organizer }
}

/** Notifies in the app, and by an e-mail that is sent once for each `mailId`. */
async function send(
  deps: HandlerDeps,
  event: Pick<DomainEvent, 'eventId' | 'type'>,
  { userId, bookingId }: { userId: UserId | null; bookingId: BookingId | null },
  { inApp, email }: Composed,
  mailId: EventId = event.eventId,
): Promise<void> {
  if (inApp) await notifyInApp(deps, { eventId: event.eventId, type: withoutVersion(event.type) }, inApp)
  if (email) await sendEmail(deps, { eventId: mailId, userId, bookingId, email })
}

const withoutVersion = (type: EventType) => type.replace(/\.v\d+$/, '')

import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { type EmailDeps, sendEmail } from './email/send-email'
import { en } from './messages/en'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  bookingPartlyCancelled,
  type Compose,
  paymentFailed,
  paymentRefunded,
  welcome,
} from './notification/compose'
import { type NotifyDeps, notifyInApp } from './notification/notify-in-app'
import type { People } from './person/store'
import type { Readers } from './reader/store'

export type HandlerDeps = EmailDeps &
  NotifyDeps & {
    people: Pick<People, 'erase'>
    readers: Pick<Readers, 'register' | 'verify' | 'prefer'>
    publicUrl: string
  }

export const eventHandlers: EventHandlers<'notification', HandlerDeps> = {
  'user.verified.v1': ({ readers }, event) => readers.verify(event),
  'user.preferences-changed.v1': ({ readers }, event) => readers.prefer(event),
  'user.erased.v1': ({ people }, { data }) => people.erase(data.userId),
  'user.registered.v1': async (deps, event) => {
    await deps.readers.register(event)
    await notifyBy(welcome)(deps, event)
  },
  'booking.confirmed.v1': notifyBy(bookingConfirmed),
  'booking.cancelled.v1': notifyBy(bookingCancelled),
  'booking.partly-cancelled.v1': notifyBy(bookingPartlyCancelled),
  'booking.expired.v1': notifyBy(bookingExpired),
  'payment.failed.v1': notifyBy(paymentFailed),
  'payment.refunded.v1': notifyBy(paymentRefunded),
}

/** Handles an event by notifying the customer in the app, and for some events by e-mail. */
function notifyBy<Type extends EventType>(compose: Compose<Type>) {
  return async (deps: HandlerDeps, event: EventOf<Type>): Promise<void> => {
    const { inApp, email } = compose(event, en, deps.publicUrl)
    if (inApp) await notifyInApp(deps, { eventId: event.eventId, type: withoutVersion(event.type) }, inApp)
    if (email) await sendEmail(deps, { eventId: event.eventId, userId: inApp?.userId ?? null, email })
  }
}

const withoutVersion = (type: EventType) => type.replace(/\.v\d+$/, '')

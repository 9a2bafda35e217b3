import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { DomainEvent, EventOf, EventType } from '@cinema/contracts/shared/events'
import { NotificationId, type UserId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { newId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import { type EmailDeps, sendEmail } from './email/send-email'
import { en } from './messages/en'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  bookingPartlyCancelled,
  type Compose,
  type InApp,
  paymentFailed,
  paymentRefunded,
  welcome,
} from './notification/compose'
import type { Notifications } from './notification/store'
import type { People } from './person/store'
import type { Readers } from './reader/store'

export type HandlerDeps = EmailDeps & {
  notifications: Pick<Notifications, 'add'>
  people: Pick<People, 'erase'>
  readers: Pick<Readers, 'register' | 'verify' | 'prefer'>
  push: (userId: UserId, message: NotificationMessage) => Promise<void>
  publicUrl: string
  now: () => number
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
    if (inApp) await notifyInApp(deps, event, inApp)
    if (email) await sendEmail(deps, { eventId: event.eventId, userId: inApp?.userId ?? null, email })
  }
}

/** Adds the notification once, and pushes it to the user's open sockets. */
async function notifyInApp(
  deps: HandlerDeps,
  event: Pick<DomainEvent, 'eventId' | 'type'>,
  { userId, title, message, link }: InApp,
): Promise<void> {
  const id = newId(NotificationId, deps.now())
  const type = event.type.replace(/\.v\d+$/, '')
  const added = await deps.notifications.add({ id, userId, eventId: event.eventId, type, title, message, link })
  if (!added) return

  try {
    await deps.push(userId, { type: 'notification', notification: added.view, unreadCount: added.unreadCount })
  } catch (fault) {
    // The notification is in the history already, so a failed push is no reason to handle the event again.
    log('warn', 'push failed', { eventId: event.eventId, ...describeFault(fault) })
  }
}

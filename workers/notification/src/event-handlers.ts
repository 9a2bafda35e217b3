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

export type HandlerDeps = EmailDeps & {
  notifications: Pick<Notifications, 'add'>
  people: Pick<People, 'erase' | 'saveProvenAddress'>
  push: (userId: UserId, message: NotificationMessage) => Promise<void>
  publicUrl: string
  now: () => number
}

export const eventHandlers: EventHandlers<'notification', HandlerDeps> = {
  'user.verified.v1': ({ people }, { data }) => people.saveProvenAddress(data.userId, data.email),
  'user.erased.v1': ({ people }, { data }) => people.erase(data.userId),
  'user.registered.v1': tell(welcome),
  'booking.confirmed.v1': tell(bookingConfirmed),
  'booking.cancelled.v1': tell(bookingCancelled),
  'booking.partly-cancelled.v1': tell(bookingPartlyCancelled),
  'booking.expired.v1': tell(bookingExpired),
  'payment.failed.v1': tell(paymentFailed),
  'payment.refunded.v1': tell(paymentRefunded),
}

/** Tells whom an event concerns: in the app, live where they are connected, and for some events by e-mail. */
function tell<Type extends EventType>(compose: Compose<Type>) {
  return async (deps: HandlerDeps, event: EventOf<Type>): Promise<void> => {
    const { inApp, email } = compose(event, en, deps.publicUrl)
    if (inApp) await notify(deps, event, inApp)
    if (email) await sendEmail(deps, { eventId: event.eventId, userId: inApp?.userId ?? null, email })
  }
}

async function notify(
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
    // The notification stands in the history: a push that fails is not worth handling the event again.
    log('warn', 'push failed', { eventId: event.eventId, ...describeFault(fault) })
  }
}

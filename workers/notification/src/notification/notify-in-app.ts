import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type EventId, NotificationId, type UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { InApp } from './compose'
import type { Notifications } from './store'

export type NotifyDeps = {
  notifications: Pick<Notifications, 'add'>
  /** Sends to the user's open sockets, and to the devices, if `toDevices`. */
  push: (userId: UserId, message: NotificationMessage, options: { toDevices: boolean }) => Promise<void>
  now: () => number
}

/**
 * Adds a notification once for each event and user, and pushes it to the user's open sockets and devices.
 * @param source what it is about: an id that is the same each time, and the type that the notification gets.
 */
export async function notifyInApp(
  deps: NotifyDeps,
  { eventId, type }: { eventId: EventId; type: string },
  { userId, title, message, link }: InApp,
): Promise<void> {
  const id = newId(NotificationId, deps.now())
  const added = await deps.notifications.add({ id, userId, eventId, type, title, message, link })
  if (!added) return

  try {
    const { view: notification, unreadCount, toDevices } = added
    await deps.push(userId, { type: 'notification', notification, unreadCount }, { toDevices })
  } catch (fault) {
    // The notification is in the history already, so a failed push is no reason to handle the event again.
    log('warn', 'push failed', { eventId, ...describeFault(fault) })
  }
}

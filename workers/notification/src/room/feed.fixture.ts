import type { NotificationMessage, NotificationView } from '@cinema/contracts/notification/http'
import { NotificationId } from '@cinema/contracts/shared/ids'
import type { Missed } from '../notification/store'

/** A user's notifications in memory, numbered as in the database. */
export function feed() {
  const notifications: NotificationView[] = []

  return {
    notifications,

    add(): NotificationMessage {
      const sequence = notifications.length + 1
      const notification = {
        id: NotificationId.parse(crypto.randomUUID()),
        sequence,
        type: 'booking.confirmed',
        title: `No. ${sequence}`,
        message: 'See you there',
        link: null,
        read: false,
        createdAt: '2026-11-23T10:00:00.000Z',
      }
      notifications.push(notification)
      return { type: 'notification', notification, unreadCount: sequence }
    },

    async load(after: number, limit: number): Promise<Missed> {
      return {
        notifications: notifications.filter(({ sequence }) => sequence > after).slice(0, limit),
        lastSequence: notifications.length,
        unreadCount: notifications.length,
      }
    },
  }
}

import type { NotificationList, NotificationMessage } from '@cinema/contracts/notification/http'

/** The sequence of the newest notification in the list; 0 if there is none. */
export const newestSequence = ({ data }: NotificationList): number => data[0]?.sequence ?? 0

/** The list with a notification that has just come, unless it was loaded with it already. */
export function withNotification(
  list: NotificationList,
  { notification, unreadCount }: NotificationMessage,
): NotificationList {
  const isNew = notification.sequence > newestSequence(list)
  return { data: isNew ? [notification, ...list.data] : list.data, meta: { ...list.meta, unreadCount } }
}

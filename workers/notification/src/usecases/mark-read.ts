import type { NotificationView } from '@cinema/contracts/notification/http'
import type { NotificationId, UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { Notifications } from '../stores/notifications'

export type MarkReadRefusal = { code: 'NOTIFICATION_NOT_FOUND' }

/** Marks one of the reader's own notifications as read; another's is not found (rule 32). */
export async function markRead(
  { notifications }: { notifications: Pick<Notifications, 'markRead'> },
  { userId, notificationId }: { userId: UserId; notificationId: NotificationId },
): Promise<Result<NotificationView, MarkReadRefusal>> {
  const view = await notifications.markRead(userId, notificationId)
  return view ? accepted(view) : refused({ code: 'NOTIFICATION_NOT_FOUND' })
}

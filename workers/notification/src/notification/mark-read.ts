import type { markNotificationRead } from '@cinema/contracts/notification/api'
import type { NotificationView } from '@cinema/contracts/notification/http'
import type { notificationRefusals } from '@cinema/contracts/notification/refusals'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { Notifications } from './store'

/** Marks one of the actor's own notifications as read. Those of other users are not found (rule 32). */
export async function markRead(
  { notifications }: { notifications: Pick<Notifications, 'markRead'> },
  { actor, notificationId }: EndpointInput<typeof markNotificationRead>,
): Promise<Result<NotificationView, RefusalOf<typeof notificationRefusals>>> {
  const view = await notifications.markRead(actor.userId, notificationId)
  return view ? accepted(view) : refused({ code: 'NOTIFICATION_NOT_FOUND' })
}

import type * as api from '@cinema/contracts/notification/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { Notifications } from './store'

/** Marks one of the actor's own notifications as read. Those of other users are not found (rule 32). */
export async function markRead(
  { notifications }: { notifications: Pick<Notifications, 'markRead'> },
  { actor, notificationId }: EndpointInput<typeof api.markNotificationRead>,
): Promise<Outcome<typeof api.markNotificationRead>> {
  const view = await notifications.markRead(actor.userId, notificationId)
  return view ? accepted(view) : refused({ code: 'NOTIFICATION_NOT_FOUND' })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { notificationsQuery } from './get-notifications'

/** Marks one notification as read; `null` marks all of them. */
async function readNotifications(notificationId: string | null): Promise<void> {
  if (notificationId === null) await call('PUT /api/v1/notifications/read-all')
  else await call('PUT /api/v1/notifications/:notificationId/read', { params: { notificationId } })
}

export function useReadNotifications() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: readNotifications,
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { notificationsQuery } from './get-notifications'

/** Marks one notification as read, or all of them for `null`. */
async function markNotificationsRead(notificationId: string | null): Promise<void> {
  if (notificationId === null) await call('PUT /api/v1/notifications/read-all')
  else await call('PUT /api/v1/notifications/:notificationId/read', { params: { notificationId } })
}

export function useMarkNotificationsRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: markNotificationsRead,
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  })
}

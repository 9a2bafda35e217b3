import type { NotificationView } from '@cinema/contracts/notification/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/call'
import { notificationsQuery } from './get-notifications'

/** One notification, or all up to a sequence, so that those that come meanwhile stay unread. */
type Read = { id: NotificationView['id'] } | { upTo: number }

async function markNotificationsRead(read: Read): Promise<void> {
  if ('upTo' in read) await call('PUT /api/v1/notifications/read-all', { body: read })
  else await call('PUT /api/v1/notifications/:notificationId/read', { params: { notificationId: read.id } })
}

export function useMarkNotificationsRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: markNotificationsRead,
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  })
}

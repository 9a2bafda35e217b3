import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notification } from '../../../lib/clients'
import { notificationsQuery } from './get-notifications'

/** `null` reads all of them. */
async function readNotifications(notificationId: string | null): Promise<void> {
  const { notifications } = notification
  if (notificationId === null) await notifications['read-all'].$put()
  else await notifications[':notificationId'].read.$put({ param: { notificationId } })
}

export function useReadNotifications() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: readNotifications,
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  })
}

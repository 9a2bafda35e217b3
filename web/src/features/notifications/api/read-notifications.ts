import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '../../../lib/json'
import { notificationsQuery } from './get-notifications'

/** `null` reads all of them. */
const readNotifications = (id: string | null) =>
  sendJson<unknown>('PUT', id === null ? '/notifications/read-all' : `/notifications/${id}/read`)

export function useReadNotifications() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: readNotifications,
    onSettled: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  })
}

import type { NotificationList } from '@cinema/contracts/notification/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getNotifications = () => getJson<NotificationList>('/notifications', { perPage: 30 })

export const notificationsQuery = queryOptions({
  queryKey: ['own', 'notifications'],
  queryFn: getNotifications,
  staleTime: 60_000,
})

export const useNotifications = () => useQuery(notificationsQuery)

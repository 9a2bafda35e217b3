import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getNotifications = () => call('GET /api/v1/notifications', { query: { perPage: 30 } })

export const notificationsQuery = queryOptions({
  queryKey: ['own', 'notifications'],
  queryFn: getNotifications,
  staleTime: 60_000,
})

export const useNotifications = () => useQuery(notificationsQuery)

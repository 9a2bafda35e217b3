import { queryOptions, useQuery } from '@tanstack/react-query'
import { answerOf, notification } from '../../../lib/clients'

const getNotifications = () => answerOf(notification.notifications.$get({ query: { perPage: '30' } }))

export const notificationsQuery = queryOptions({
  queryKey: ['own', 'notifications'],
  queryFn: getNotifications,
  staleTime: 60_000,
})

export const useNotifications = () => useQuery(notificationsQuery)

import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openSocket } from '../../../lib/socket'
import { showToast } from '../../../ui/toasts'
import { notificationsQuery } from './get-notifications'

/** Keeps the list of notifications up to date while the component is mounted, and shows each new one as a toast. */
export function useWatchNotifications(): void {
  const queries = useQueryClient()
  useEffect(() => {
    return openSocket<NotificationMessage>('/ws', ({ notification, unreadCount }) => {
      queries.setQueryData(
        notificationsQuery.queryKey,
        (list) => list && { data: [notification, ...list.data], meta: { ...list.meta, unreadCount } },
      )
      void queries.invalidateQueries({ queryKey: ['own', 'bookings'] })
      const { id, title, message, link } = notification
      if (!isOnLinkedPage(link)) showToast({ id, title, text: message, link })
    })
  }, [queries])
}

/** Whether the open page is the one that the notification links to, or the checkout that will lead there. */
const isOnLinkedPage = (link: string | null): boolean =>
  link !== null && link === location.pathname.replace(/^\/checkout\//, '/bookings/')

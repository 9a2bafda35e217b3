import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openSocket } from '../../../lib/socket'
import { showToast } from '../../../ui/toasts'
import { notificationsQuery } from './get-notifications'

/** Keeps the list up to date while the component is mounted, and shows each new notification as a toast. */
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
      if (!isShownHere(link)) showToast({ id, title, text: message, link })
    })
  }, [queries])
}

/** Whether the current page shows what the notification is about. A booking's checkout navigates to the booking by itself. */
const isShownHere = (link: string | null): boolean =>
  link !== null && link === location.pathname.replace(/^\/checkout\//, '/bookings/')

import type { NotificationList, NotificationView, SocketMessage } from '@cinema/contracts/notification/http'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openSocket } from '../../../lib/socket'
import { showToast } from '../../../ui/toasts'
import { newestSequence, withNotification } from '../feed'
import { notificationsQuery } from './get-notifications'

/**
 * Keeps the list up to date while the component is mounted, and shows each new notification as a toast. After a gap the
 * socket is first sent what was missed.
 */
export function useWatchNotifications(): void {
  const queries = useQueryClient()
  useEffect(() => watchNotifications(queries), [queries])
}

function watchNotifications(queries: QueryClient): () => void {
  let seenUpTo: number | null = null
  const path = async () => {
    // The socket continues where the list ends, so that nothing can come in between.
    seenUpTo ??= await queries.ensureQueryData(notificationsQuery).then(newestSequence, () => null)
    return seenUpTo === null ? '/ws' : `/ws?after=${seenUpTo}`
  }
  return openSocket<SocketMessage>(path, (message) => {
    if (message.type === 'reload') {
      seenUpTo = message.sequence
      void queries.invalidateQueries({ queryKey: notificationsQuery.queryKey })
    } else {
      seenUpTo = message.notification.sequence
      queries.setQueryData(
        notificationsQuery.queryKey,
        (list?: NotificationList) => list && withNotification(list, message),
      )
      announce(message.notification)
    }
    void queries.invalidateQueries({ queryKey: ['own', 'bookings'] })
  })
}

function announce({ id, title, message, link }: NotificationView): void {
  if (!isShownHere(link)) showToast({ id, title, text: message, link })
}

/** Whether the current page shows what the notification is about. A booking's checkout navigates to the booking by itself. */
const isShownHere = (link: string | null): boolean =>
  link !== null && link === location.pathname.replace(/^\/checkout\//, '/bookings/')

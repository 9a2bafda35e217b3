import { z } from 'zod'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { NotificationId } from '../shared/ids'
import { pick } from '../shared/refusals'
import { socketRefusals } from '../shared/socket'
import { NotificationList, NotificationQuery, NotificationView, ReadAllBody, WatchQuery } from './http'
import { notificationRefusals } from './refusals'

const endpoint = endpointsOf('notification')

export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/v1/notifications',
  access: 'signed-in',
  summary: 'List one’s own notifications',
  query: NotificationQuery,
  answer: json(NotificationList, 'A page of notifications, newest first, with the number unread.'),
  refuses: {},
})

export const markAllNotificationsRead = endpoint({
  method: 'PUT',
  path: '/api/v1/notifications/read-all',
  access: 'signed-in',
  repeat: 'always',
  summary: 'Mark all notifications as read',
  description: 'With `upTo` only those up to that sequence, so that one that the reader has not seen yet stays unread.',
  body: ReadAllBody,
  bodyOptional: true,
  example: { upTo: 12 },
  answer: nothing('Those are read.'),
  refuses: {},
})

export const markNotificationRead = endpoint({
  method: 'PUT',
  path: '/api/v1/notifications/:notificationId/read',
  access: 'signed-in',
  repeat: 'always',
  summary: 'Mark a notification as read',
  params: z.object({ notificationId: NotificationId }),
  answer: json(NotificationView, 'The notification.'),
  refuses: pick(notificationRefusals, 'NOTIFICATION_NOT_FOUND'),
})

export const watchNotifications = endpoint({
  method: 'GET',
  path: '/ws',
  access: 'signed-in',
  summary: 'Receive notifications as they come: a WebSocket',
  description:
    'A browser sends its token as `token` in the query. With `after`, the last sequence that it has seen, it is first sent ' +
    'what it missed since, each once and in order, or `reload` if that is too much. The socket is closed (1008) when the ' +
    'token expires or its session ends, and (1013) when the same user opens too many.',
  query: WatchQuery,
  answer: nothing('The socket is open.', 101),
  refuses: socketRefusals,
})

import { z } from 'zod'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { NotificationId } from '../shared/ids'
import { PageQuery } from '../shared/page'
import { pick } from '../shared/refusals'
import { socketRefusals } from '../shared/socket'
import { NotificationList, NotificationView } from './http'
import { notificationRefusals } from './refusals'

const endpoint = endpointsOf('notification')

export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/v1/notifications',
  access: 'signed-in',
  summary: 'List one’s own notifications',
  query: PageQuery.extend({ unread: z.stringbool().default(false) }),
  answer: json(NotificationList, 'A page of notifications, newest first, with the number unread.'),
  refuses: {},
})

export const markAllNotificationsRead = endpoint({
  method: 'PUT',
  path: '/api/v1/notifications/read-all',
  access: 'signed-in',
  repeat: 'always',
  summary: 'Mark all notifications as read',
  answer: nothing('Nothing is unread.'),
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
  description: 'A browser sends its token as `token` in the query.',
  answer: nothing('The socket is open.', 101),
  refuses: socketRefusals,
})

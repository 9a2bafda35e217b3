import { NotificationList, NotificationView } from '@cinema/contracts/notification/http'
import { PageQuery } from '@cinema/contracts/shared/page'
import { z } from 'zod'
import { answers, answersNothing, type Operations } from '../operation'

export const notificationOperations: Operations = {
  'GET /api/v1/notifications': {
    summary: 'List one’s own notifications',
    query: PageQuery.extend({ unread: z.boolean().default(false) }),
    answer: answers(NotificationList, 'A page of notifications, newest first, with the number unread.'),
  },
  'PUT /api/v1/notifications/read-all': {
    summary: 'Mark all notifications as read',
    answer: answersNothing('Nothing is unread.'),
  },
  'PUT /api/v1/notifications/:notificationId/read': {
    summary: 'Mark a notification as read',
    answer: answers(NotificationView, 'The notification.'),
    refusals: { 404: ['NOTIFICATION_NOT_FOUND'] },
  },
  'GET /ws': {
    summary: 'Hear of notifications as they come: a WebSocket',
    description: 'A browser brings its token as `token` in the query.',
    answer: answersNothing('The socket is open.', 101),
    refusals: { 426: ['UPGRADE_REQUIRED'] },
  },
}

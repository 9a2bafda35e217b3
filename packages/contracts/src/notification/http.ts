import { z } from 'zod'
import { NotificationId } from '../shared/ids'
import { PageMeta } from '../shared/page'
import { InstantText } from '../shared/time'

/** `type` is the event's name without its version: `booking.confirmed`. */
export const NotificationView = z.object({
  id: NotificationId,
  type: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
  read: z.boolean(),
  createdAt: InstantText,
})
export type NotificationView = z.infer<typeof NotificationView>

export const NotificationList = z.object({
  data: z.array(NotificationView),
  meta: PageMeta.extend({ unreadCount: z.number().int() }),
})
export type NotificationList = z.infer<typeof NotificationList>

/** The message that is sent to the sockets on `/ws`. */
export const NotificationMessage = z.object({
  type: z.literal('notification'),
  notification: NotificationView,
  unreadCount: z.number().int(),
})
export type NotificationMessage = z.infer<typeof NotificationMessage>

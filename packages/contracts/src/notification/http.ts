import { z } from 'zod'
import { NotificationId } from '../shared/ids'
import { PageMeta, PageQuery } from '../shared/page'
import { InstantText } from '../shared/time'

/** The place of a notification among all that its user ever had: 1, 2, 3 and so on, without a gap. */
export const NotificationSequence = z.coerce.number().int().min(1)

/** An e-mail about a booking: when it was sent, or else begun. `recipient` is where it went. */
export const BookingMail = z.object({ at: InstantText, subject: z.string(), recipient: z.string(), sent: z.boolean() })
export type BookingMail = z.infer<typeof BookingMail>
export const BookingMailList = z.object({ data: z.array(BookingMail) })

/** `type` is the event's name without its version: `booking.confirmed`. */
export const NotificationView = z.object({
  id: NotificationId,
  sequence: z.number().int(),
  type: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable(),
  read: z.boolean(),
  createdAt: InstantText,
})
export type NotificationView = z.infer<typeof NotificationView>

/** With `before` the pages are of those older than that sequence, so that new ones do not shift them. */
export const NotificationQuery = PageQuery.extend({
  unread: z.stringbool().default(false),
  before: NotificationSequence.optional(),
})
export type NotificationQuery = z.infer<typeof NotificationQuery>

export const NotificationList = z.object({
  data: z.array(NotificationView),
  meta: PageMeta.extend({ unreadCount: z.number().int() }),
})
export type NotificationList = z.infer<typeof NotificationList>

export const ReadAllBody = z.object({ upTo: NotificationSequence }).partial()
export type ReadAllBody = z.infer<typeof ReadAllBody>

/** Where a socket continues: after the last sequence that the client has seen; 0 if it has seen none. */
export const WatchQuery = z.object({ after: z.coerce.number().int().min(0).optional() })
export type WatchQuery = z.infer<typeof WatchQuery>

/** A notification as it is sent to the sockets on `/ws`. A client gets each sequence once, in their order. */
export const NotificationMessage = z.object({
  type: z.literal('notification'),
  notification: NotificationView,
  unreadCount: z.number().int(),
})
export type NotificationMessage = z.infer<typeof NotificationMessage>

/** What a client gets that has missed too much to be sent: it loads the list. The socket continues after `sequence`. */
export const ReloadMessage = z.object({
  type: z.literal('reload'),
  sequence: z.number().int(),
  unreadCount: z.number().int(),
})
export type ReloadMessage = z.infer<typeof ReloadMessage>

/** The messages that are sent to the sockets on `/ws`. */
export const SocketMessage = z.discriminatedUnion('type', [NotificationMessage, ReloadMessage])
export type SocketMessage = z.infer<typeof SocketMessage>

/** How many missed notifications a socket is sent; a client that missed more is sent `reload`. */
export const MAX_RESUMED = 100

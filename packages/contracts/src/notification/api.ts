import { z } from 'zod'
import { BookingParam } from '../booking/http'
import { bookingRefusals } from '../booking/refusals'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { NotificationId, PushDeviceId } from '../shared/ids'
import { pick } from '../shared/refusals'
import { socketRefusals } from '../shared/socket'
import { BookingMailList, NotificationList, NotificationQuery, NotificationView, ReadAllBody, WatchQuery } from './http'
import { PushDeviceList, PushDeviceView, PushKeyView, PushSubscriptionBody } from './push'
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

export const listBookingMails = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/bookings/:bookingId/mails',
  access: 'bookings.read',
  summary: 'List the e-mails about a booking of one’s cinemas',
  params: BookingParam,
  answer: json(BookingMailList, 'The e-mails, the newest first.'),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
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

export const getPushKey = endpoint({
  method: 'GET',
  path: '/api/v1/notifications/push-key',
  access: 'signed-in',
  summary: 'Get the key to subscribe to push messages with',
  answer: json(PushKeyView, 'The key; null where push messages are not offered.'),
  refuses: {},
})

export const listPushDevices = endpoint({
  method: 'GET',
  path: '/api/v1/notifications/push-subscriptions',
  access: 'signed-in',
  summary: 'List the devices that are sent one’s notifications',
  answer: json(PushDeviceList, 'The devices, last used first.'),
  refuses: {},
})

export const setPushSubscription = endpoint({
  method: 'PUT',
  path: '/api/v1/notifications/push-subscriptions',
  access: 'signed-in',
  repeat: 'always',
  summary: 'Send one’s notifications to this browser',
  description:
    'A browser subscribes with the push key and sends its subscription, again whenever the site is opened. It belongs to ' +
    'the session: when that ends, the device is sent nothing more. An account has at most ten devices; the longest unused ' +
    'is dropped. Offers are pushed only to those who agreed to offers by push.',
  body: PushSubscriptionBody,
  example: {
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABn',
    expirationTime: null,
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  answer: json(PushDeviceView, 'The device.'),
  refuses: pick(notificationRefusals, 'PUSH_OFF', 'PUSH_SERVICE_UNKNOWN', 'PUSH_KEY_INVALID'),
})

export const removePushDevice = endpoint({
  method: 'DELETE',
  path: '/api/v1/notifications/push-subscriptions/:deviceId',
  access: 'signed-in',
  summary: 'Send one’s notifications to a device no more',
  params: z.object({ deviceId: PushDeviceId }),
  answer: nothing('The device is sent nothing more.'),
  refuses: pick(notificationRefusals, 'PUSH_DEVICE_NOT_FOUND'),
})

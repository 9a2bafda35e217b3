import { refusals } from '../shared/refusals'

export const notificationRefusals = refusals({
  NOTIFICATION_NOT_FOUND: [404, 'There is no such notification.'],
  PUSH_OFF: [409, 'Push messages are not offered here.'],
  PUSH_SERVICE_UNKNOWN: [422, 'The push service of this browser is not known here.'],
  PUSH_KEY_INVALID: [422, 'The key of the subscription is not a point on the curve P-256.'],
  PUSH_DEVICE_NOT_FOUND: [404, 'There is no such device.'],
})

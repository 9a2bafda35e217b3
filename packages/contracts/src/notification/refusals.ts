import { refusals } from '../shared/refusals'

export const notificationRefusals = refusals({
  NOTIFICATION_NOT_FOUND: [404, 'There is no such notification.'],
})

import type { Db } from '@cinema/db/connect'
import { alertingEvents, bookings, emailLog, notifications, textMessages } from '@cinema/db/schema/notification'
import { daysAgo, upkeep } from '@cinema/db/upkeep'
import { and, eq, lt } from 'drizzle-orm'

/** The upkeep of the schema `notification`. What was not read yet is kept. */
export const notificationUpkeep = (db: Db) =>
  upkeep(db, 'notification', [
    {
      name: 'notification.notifications',
      table: notifications,
      isOld: (days) => and(eq(notifications.read, true), lt(notifications.createdAt, daysAgo(days))),
    },
    {
      name: 'notification.email_log',
      table: emailLog,
      isOld: (days) => lt(emailLog.createdAt, daysAgo(days)),
    },
    {
      name: 'notification.text_messages',
      table: textMessages,
      isOld: (days) => lt(textMessages.createdAt, daysAgo(days)),
    },
    {
      name: 'notification.alerting_events',
      table: alertingEvents,
      isOld: (days) => lt(alertingEvents.alertedAt, daysAgo(days)),
    },
    {
      name: 'notification.bookings',
      table: bookings,
      isOld: (days) => lt(bookings.endsAt, daysAgo(days)),
    },
  ])

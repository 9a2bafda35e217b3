import type { NotificationList, NotificationView } from '@cinema/contracts/notification/http'
import { type EventId, NotificationId, type UserId } from '@cinema/contracts/shared/ids'
import { type PageQuery, toPage } from '@cinema/contracts/shared/page'
import type { Db } from '@cinema/db/connect'
import { notifications as table } from '@cinema/db/schema/notification'
import { and, count, desc, eq, sql } from 'drizzle-orm'

export type NewNotification = {
  id: NotificationId
  userId: UserId
  eventId: EventId
  type: string
  title: string
  message: string
  link: string | null
}

const columns = {
  id: table.id,
  type: table.type,
  title: table.title,
  message: table.message,
  link: table.link,
  read: table.read,
  createdAt: table.createdAt,
}

/** All SQL of notifications. */
export function notifications(db: Db) {
  const countUnread = (userId: UserId) =>
    db
      .select({ unread: count() })
      .from(table)
      .where(and(eq(table.userId, userId), eq(table.read, false)))

  return {
    /** Null when the user already has a notification of this event. Only the call that added it may push it. */
    async add(notification: NewNotification): Promise<{ view: NotificationView; unreadCount: number } | null> {
      const [[added], [counted]] = await db.batch([
        db
          .insert(table)
          .values(notification)
          .onConflictDoNothing({ target: [table.eventId, table.userId] })
          .returning(columns),
        countUnread(notification.userId),
      ])
      return added ? { view: toView(added), unreadCount: counted?.unread ?? 0 } : null
    },

    /** A page, newest first. `unreadCount` counts all of the user's notifications, whatever the page and the filter. */
    async list(userId: UserId, query: PageQuery & { unread: boolean }): Promise<NotificationList> {
      const selected = and(eq(table.userId, userId), query.unread ? eq(table.read, false) : undefined)
      const [rows, [total], [counted]] = await db.batch([
        db
          .select(columns)
          .from(table)
          .where(selected)
          .orderBy(desc(table.createdAt), desc(table.id))
          .limit(query.perPage)
          .offset((query.page - 1) * query.perPage),
        db.select({ rows: count() }).from(table).where(selected),
        countUnread(userId),
      ])
      const { data, meta } = toPage(rows.map(toView), query, total?.rows ?? 0)
      return { data, meta: { ...meta, unreadCount: counted?.unread ?? 0 } }
    },

    /** Null when there is none of that id, or it belongs to another user. */
    async markRead(userId: UserId, id: NotificationId): Promise<NotificationView | null> {
      const [row] = await db
        .update(table)
        .set({ read: true })
        .where(and(eq(table.id, id), eq(table.userId, userId)))
        .returning(columns)
      return row ? toView(row) : null
    },

    async markAllRead(userId: UserId): Promise<void> {
      await db
        .update(table)
        .set({ read: true })
        .where(and(eq(table.userId, userId), eq(table.read, false)))
    },

    ping: () => db.execute(sql`select 1`),
  }
}
export type Notifications = ReturnType<typeof notifications>

type Row = Pick<typeof table.$inferSelect, keyof typeof columns>

function toView({ id, createdAt, ...rest }: Row): NotificationView {
  return { ...rest, id: NotificationId.parse(id), createdAt: createdAt.toISOString() }
}

import type { NotificationList, NotificationQuery, NotificationView } from '@cinema/contracts/notification/http'
import { type EventId, NotificationId, type UserId } from '@cinema/contracts/shared/ids'
import { toPage } from '@cinema/contracts/shared/page'
import type { Db } from '@cinema/db/connect'
import { feeds, notifications as table } from '@cinema/db/schema/notification'
import { and, asc, count, desc, eq, gt, lt, lte, sql } from 'drizzle-orm'
import { hasDevices } from '../push/store'

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
  sequence: table.sequence,
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
    async add(notification: NewNotification): Promise<Added | null> {
      const { userId, type } = notification
      const [[added], [counted], devices] = await db.batch([
        db
          .insert(table)
          .values(notification)
          .onConflictDoNothing({ target: [table.eventId, table.userId] })
          .returning(columns),
        countUnread(userId),
        db.execute<{ toDevices: boolean }>(sql`select ${hasDevices(db, userId, type)} as "toDevices"`),
      ])
      const { toDevices = false } = devices.rows[0] ?? {}
      return added ? { view: toView(added), unreadCount: counted?.unread ?? 0, toDevices } : null
    },

    /** A page, newest first. `unreadCount` counts all of the user's notifications, whatever the page and the filter. */
    async list(userId: UserId, query: NotificationQuery): Promise<NotificationList> {
      const selected = and(
        eq(table.userId, userId),
        query.unread ? eq(table.read, false) : undefined,
        query.before ? lt(table.sequence, query.before) : undefined,
      )
      const [rows, [total], [counted]] = await db.batch([
        db
          .select(columns)
          .from(table)
          .where(selected)
          .orderBy(desc(table.sequence))
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

    /** Marks those up to a sequence as read, or all of them. */
    async markAllRead(userId: UserId, upTo?: number): Promise<void> {
      const until = upTo === undefined ? undefined : lte(table.sequence, upTo)
      await db
        .update(table)
        .set({ read: true })
        .where(and(eq(table.userId, userId), eq(table.read, false), until))
    },

    /** The oldest notifications after a sequence, at most `limit` of them, and where the feed stands. */
    async since(userId: UserId, sequence: number, limit: number): Promise<Missed> {
      // The feed is read first: what is added in between is then among the rows and beyond `lastSequence`, never the reverse.
      const [[feed], rows, [counted]] = await db.batch([
        db.select({ lastSequence: feeds.lastSequence }).from(feeds).where(eq(feeds.userId, userId)),
        db
          .select(columns)
          .from(table)
          .where(and(eq(table.userId, userId), gt(table.sequence, sequence)))
          .orderBy(asc(table.sequence))
          .limit(limit),
        countUnread(userId),
      ])
      return {
        notifications: rows.map(toView),
        lastSequence: feed?.lastSequence ?? 0,
        unreadCount: counted?.unread ?? 0,
      }
    },

    ping: () => db.execute(sql`select 1`),
  }
}
/** A notification that was added, and whether the user's devices are to be sent it. */
export type Added = { view: NotificationView; unreadCount: number; toDevices: boolean }

/** What a client has missed. `lastSequence` is the feed's last one, also if `notifications` end before it. */
export type Missed = { notifications: NotificationView[]; lastSequence: number; unreadCount: number }

export type Notifications = ReturnType<typeof notifications>

type Row = Pick<typeof table.$inferSelect, keyof typeof columns>

function toView({ id, createdAt, ...rest }: Row): NotificationView {
  return { ...rest, id: NotificationId.parse(id), createdAt: createdAt.toISOString() }
}

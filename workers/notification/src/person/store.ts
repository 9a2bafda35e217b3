import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import {
  announcementRecipients,
  bookings,
  emailLog,
  erasedPeople,
  feeds,
  notifications,
  pushSubscriptions,
  readers,
  textMessages,
} from '@cinema/db/schema/notification'
import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'

/** All SQL of the personal data in this Worker. */
export function people(db: Db) {
  const verifiedAddress = (userId: UserId) =>
    db
      .select({ email: readers.email })
      .from(readers)
      .where(and(eq(readers.userId, userId), isNotNull(readers.emailVerifiedAt)))
  /** Where a person waits for an announcement, with the account or as a guest. */
  const waitsForAnnouncement = (userId: UserId) =>
    or(eq(announcementRecipients.userId, userId), eq(announcementRecipients.email, verifiedAddress(userId)))
  /** The e-mails to a person: those to the account, and those to its verified address as a guest at the counter. */
  const mailedTo = (userId: UserId) => {
    const isGuest = and(isNull(emailLog.userId), eq(emailLog.recipient, verifiedAddress(userId)))
    return or(eq(emailLog.userId, userId), isGuest)
  }
  /** The bookings of a person, in the same way. */
  const bookedBy = (userId: UserId) => {
    const isGuest = and(isNull(bookings.userId), eq(bookings.email, verifiedAddress(userId)))
    return or(eq(bookings.userId, userId), isGuest)
  }

  return {
    /** Removes the user's notifications, address and preferences, and prevents any further ones. Repeating it changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.batch([
        db.insert(erasedPeople).values({ userId }).onConflictDoNothing(),
        db.delete(notifications).where(eq(notifications.userId, userId)),
        db.delete(feeds).where(eq(feeds.userId, userId)),
        db.delete(pushSubscriptions).where(eq(pushSubscriptions.userId, userId)),
        db
          .update(emailLog)
          .set({ recipient: ERASED_EMAIL })
          .where(and(mailedTo(userId), ne(emailLog.recipient, ERASED_EMAIL))),
        db.delete(announcementRecipients).where(waitsForAnnouncement(userId)),
        db.update(bookings).set({ email: null }).where(bookedBy(userId)),
        db.delete(textMessages).where(eq(textMessages.userId, userId)),
        db.delete(readers).where(eq(readers.userId, userId)),
      ])
    },

    /** All that is stored about the user, as the rows of each table. */
    async personalData(userId: UserId): Promise<object> {
      const result = await db.execute<{ stored: object }>(sql`
        select jsonb_build_object(
          'reader', (select to_jsonb(readers) from ${readers} where ${eq(readers.userId, userId)}),
          'notifications', (
            select coalesce(jsonb_agg(to_jsonb(notifications) - 'event_id' order by created_at), '[]')
            from ${notifications} where ${eq(notifications.userId, userId)}),
          'text_messages', (
            select coalesce(jsonb_agg(to_jsonb(text_messages) - 'event_id' order by created_at), '[]')
            from ${textMessages} where ${eq(textMessages.userId, userId)}),
          'pushDevices', (
            select coalesce(jsonb_agg(to_jsonb(push_subscriptions) - '{p256dh,auth}'::text[] order by created_at), '[]')
            from ${pushSubscriptions} where ${eq(pushSubscriptions.userId, userId)}),
          'emails', (
            select coalesce(jsonb_agg(to_jsonb(email_log) - 'event_id' order by created_at), '[]')
            from ${emailLog} where ${mailedTo(userId)}),
          'bookings', (
            select coalesce(jsonb_agg(to_jsonb(bookings) order by told_at), '[]')
            from ${bookings} where ${bookedBy(userId)})
        ) as stored`)
      return result.rows[0]?.stored ?? {}
    },
  }
}
export type People = ReturnType<typeof people>

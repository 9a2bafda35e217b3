import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { emailLog, erasedPeople, notifications, provenAddresses } from '@cinema/db/schema/notification'
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'

/** All SQL of the personal data in this Worker. */
export function people(db: Db) {
  /** The e-mails to a person: those to the account, and those to its proven address as a guest at the counter. */
  const mailedTo = (userId: UserId) => {
    const provenAddress = db
      .select({ email: provenAddresses.email })
      .from(provenAddresses)
      .where(eq(provenAddresses.userId, userId))
    return or(eq(emailLog.userId, userId), and(isNull(emailLog.userId), eq(emailLog.recipient, provenAddress)))
  }

  return {
    /** Saves the e-mail address that the user has proven to own. */
    async saveProvenAddress(userId: UserId, email: string): Promise<void> {
      await db
        .insert(provenAddresses)
        .values({ userId, email })
        .onConflictDoUpdate({ target: provenAddresses.userId, set: { email } })
    },

    /** Removes the user's notifications and addresses, and prevents any further ones. Repeating it changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.batch([
        db.insert(erasedPeople).values({ userId }).onConflictDoNothing(),
        db.delete(notifications).where(eq(notifications.userId, userId)),
        db
          .update(emailLog)
          .set({ recipient: ERASED_EMAIL })
          .where(and(mailedTo(userId), ne(emailLog.recipient, ERASED_EMAIL))),
        db.delete(provenAddresses).where(eq(provenAddresses.userId, userId)),
      ])
    },

    /** All that is stored about the user, as the rows of each table. */
    async personalData(userId: UserId): Promise<object> {
      const result = await db.execute<{ stored: object }>(sql`
        select jsonb_build_object(
          'notifications', (
            select coalesce(jsonb_agg(to_jsonb(notifications) - 'event_id' order by created_at), '[]')
            from ${notifications} where ${eq(notifications.userId, userId)}),
          'emails', (
            select coalesce(jsonb_agg(to_jsonb(email_log) - 'event_id' order by created_at), '[]')
            from ${emailLog} where ${mailedTo(userId)})
        ) as stored`)
      return result.rows[0]?.stored ?? {}
    },
  }
}
export type People = ReturnType<typeof people>

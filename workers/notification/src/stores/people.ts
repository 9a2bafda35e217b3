import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** What this Worker holds of a person. */
export function people(db: Db) {
  return {
    /** Removes what was told and to which address; nothing more will be told. Twice changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.batch([
        db.execute(
          sql`insert into notification.erased_people (user_id) values (${userId}::uuid) on conflict do nothing`,
        ),
        db.execute(sql`delete from notification.notifications where user_id = ${userId}::uuid`),
        db.execute(sql`
          update notification.email_log set recipient = ${ERASED_EMAIL} where user_id = ${userId}::uuid and recipient <> ${ERASED_EMAIL}`),
      ])
    },

    async held(userId: UserId): Promise<object> {
      const result = await db.execute<{ held: object }>(sql`
        select jsonb_build_object(
          'notifications', (
            select coalesce(jsonb_agg(to_jsonb(notifications) - 'event_id' order by created_at), '[]')
            from notification.notifications where user_id = ${userId}::uuid),
          'emails', (
            select coalesce(jsonb_agg(to_jsonb(email_log) - 'event_id' order by created_at), '[]')
            from notification.email_log where user_id = ${userId}::uuid)
        ) as held`)
      return result.rows[0]?.held ?? {}
    },
  }
}
export type People = ReturnType<typeof people>

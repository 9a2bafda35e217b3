import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** What was mailed to somebody: to their account, or as a guest at the counter to the address that they have proven. */
const mailedTo = (userId: UserId) => sql`(user_id = ${userId}::uuid or user_id is null and recipient = (
  select email from notification.proven_addresses where user_id = ${userId}::uuid))`

/** What this Worker holds of a person. */
export function people(db: Db) {
  return {
    /** Keeps the address that somebody has proven to be theirs. */
    async rememberProven(userId: UserId, email: string): Promise<void> {
      await db.execute(sql`
        insert into notification.proven_addresses (user_id, email) values (${userId}::uuid, ${email})
        on conflict (user_id) do update set email = excluded.email`)
    },

    /** Removes what was told and to which address; nothing more will be told. Twice changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.batch([
        db.execute(
          sql`insert into notification.erased_people (user_id) values (${userId}::uuid) on conflict do nothing`,
        ),
        db.execute(sql`delete from notification.notifications where user_id = ${userId}::uuid`),
        db.execute(sql`
          update notification.email_log set recipient = ${ERASED_EMAIL} where ${mailedTo(userId)} and recipient <> ${ERASED_EMAIL}`),
        db.execute(sql`delete from notification.proven_addresses where user_id = ${userId}::uuid`),
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
            from notification.email_log where ${mailedTo(userId)})
        ) as held`)
      return result.rows[0]?.held ?? {}
    },
  }
}
export type People = ReturnType<typeof people>

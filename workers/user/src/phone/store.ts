import type { EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { customerProfile as profile, phoneCodes as table } from '@cinema/db/schema/users'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { changeProfile } from '../profile/write-profile'

export type NewCode = { id: EventId; userId: UserId; phone: string; codeHash: string; expiresAt: Date }
export type CodeOutcome = { outcome: 'GOOD'; phone: string } | { outcome: 'WRONG' | 'LAPSED' }

const DAILY_PER_ACCOUNT = 5
const DAILY_PER_PHONE = 3
const MOST_ATTEMPTS = 5

/** All SQL of telephone numbers and the codes that were sent to them. */
export function phones(db: Db) {
  const ofAccount = (userId: UserId) => eq(profile.userId, userId)
  return {
    /** The verified number; null without one. */
    async of(userId: UserId): Promise<string | null> {
      const [row] = await db.select({ phone: profile.phone }).from(profile).where(ofAccount(userId))
      return row?.phone ?? null
    },

    /** The number of a customer who agreed to text messages. */
    async forMessages(userId: UserId): Promise<string | null> {
      const [row] = await db
        .select({ phone: profile.phone })
        .from(profile)
        .where(and(ofAccount(userId), isNotNull(profile.smsConsentAt)))
      return row?.phone ?? null
    },

    /**
     * Stores a code that is about to be sent, unless the account or the number has had too many today, or the account one
     * within the last minute. The account's row is locked, so that requests at the same time are counted one by one.
     */
    async addCode({ id, userId, phone, codeHash, expiresAt }: NewCode): Promise<'ADDED' | 'SPENT' | 'RECENT'> {
      await db.insert(profile).values({ userId }).onConflictDoNothing()
      const [, result] = await db.batch([
        db.select({ id: profile.userId }).from(profile).where(ofAccount(userId)).for('update'),
        db.execute<{ added: boolean; spent: boolean }>(sql`
          with sent as (
            select count(*) filter (where user_id = ${userId}) >= ${DAILY_PER_ACCOUNT}
                or count(*) filter (where phone = ${phone}) >= ${DAILY_PER_PHONE} as spent,
              count(*) filter (where user_id = ${userId} and sent_at > now() - interval '1 minute') > 0 as recent
            from ${table} where sent_at > now() - interval '1 day' and (user_id = ${userId} or phone = ${phone})
          ), added as (
            insert into ${table} (id, user_id, phone, code_hash, expires_at)
            select ${id}::uuid, ${userId}::uuid, ${phone}, ${codeHash}, ${expiresAt.toISOString()}::timestamptz
            from sent where not spent and not recent
            returning id
          )
          select exists (select from added) as added, spent from sent`),
      ])
      const [row] = result.rows
      if (row?.added) return 'ADDED'
      return row?.spent ? 'SPENT' : 'RECENT'
    },

    /** Uses the newest code of the account, or counts a wrong attempt at it. */
    async useCode(userId: UserId, codeHash: string): Promise<CodeOutcome> {
      const result = await db.execute<{ phone: string; good: boolean }>(sql`
        update ${table} set attempts = attempts + 1, used_at = case when code_hash = ${codeHash} then now() end
        where id = (select id from ${table} where user_id = ${userId} order by sent_at desc, id desc limit 1)
          and used_at is null and expires_at > now() and attempts < ${MOST_ATTEMPTS}
        returning phone, used_at is not null as good`)
      const [row] = result.rows
      if (!row) return { outcome: 'LAPSED' }
      return row.good ? { outcome: 'GOOD', phone: row.phone } : { outcome: 'WRONG' }
    },

    /** Stores a verified number, which is a consent to text messages. */
    async set(userId: UserId, phone: string): Promise<void> {
      await changeProfile(db, userId, { phone, consents: { sms: true } }, sql`user_id`)
    },

    async remove(userId: UserId): Promise<void> {
      await changeProfile(db, userId, { phone: null, consents: { sms: false } }, sql`user_id`)
    },
  }
}
export type Phones = ReturnType<typeof phones>

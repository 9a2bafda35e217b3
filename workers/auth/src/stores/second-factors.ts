import type { SecondFactorView } from '@cinema/contracts/identity/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { recoveryCodes, secondFactors } from '@cinema/db/schema/auth'
import { and, count, eq, lt, sql } from 'drizzle-orm'

/** All SQL of second factors. */
export function secondFactorStore(db: Db) {
  return {
    async secretOf(userId: UserId): Promise<string | null> {
      const rows = await db
        .select({ secret: secondFactors.secret })
        .from(secondFactors)
        .where(eq(secondFactors.userId, userId))
      return rows[0]?.secret ?? null
    },

    async stateOf(userId: UserId): Promise<SecondFactorView> {
      const [row] = await db
        .select({ left: count(recoveryCodes.fingerprint) })
        .from(secondFactors)
        .leftJoin(recoveryCodes, eq(recoveryCodes.userId, secondFactors.userId))
        .where(eq(secondFactors.userId, userId))
        .groupBy(secondFactors.userId)
      return { on: row !== undefined, recoveryCodesLeft: row?.left ?? 0 }
    },

    /** Turns the factor on with its recovery codes; false when one is on already. */
    async turnOn(factor: { userId: UserId; secret: string; step: number; fingerprints: string[] }, deed: Deed) {
      const { userId, secret, step, fingerprints } = factor
      const result = await db.execute(sql`
        with factor as (
          insert into auth.second_factors (user_id, secret, last_step) values (${userId}::uuid, ${secret}, ${step})
          on conflict do nothing returning user_id
        ), codes as (
          insert into auth.recovery_codes (user_id, fingerprint)
          select user_id, fingerprint from factor, jsonb_array_elements_text(${JSON.stringify(fingerprints)}::jsonb) as fingerprint
        ), told as (${noteDeed('auth', deed, sql`exists (select from factor)`)})
        select user_id from factor`)
      return result.rows.length === 1
    },

    /** Spends a step: false when it, or a later one, was spent before. */
    async spendStep(userId: UserId, step: number): Promise<boolean> {
      const spent = await db
        .update(secondFactors)
        .set({ lastStep: step })
        .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
        .returning({ userId: secondFactors.userId })
      return spent.length === 1
    },

    async spendRecoveryCode(userId: UserId, fingerprint: string): Promise<boolean> {
      const spent = await db
        .delete(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.fingerprint, fingerprint)))
        .returning({ userId: recoveryCodes.userId })
      return spent.length === 1
    },

    async turnOff(userId: UserId, deed: Deed): Promise<void> {
      await db.execute(sql`
        with factor as (delete from auth.second_factors where user_id = ${userId}::uuid returning user_id)
        ${noteDeed('auth', deed, sql`exists (select from factor)`)}`)
    },
  }
}

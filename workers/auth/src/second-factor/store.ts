import type { SecondFactorView } from '@cinema/contracts/identity/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
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

    /** Turns the factor on and adds its recovery codes. Returns false if one is on already. */
    async turnOn(
      factor: { userId: UserId; secret: string; step: number; fingerprints: string[] },
      entry: NewAuditEntry,
    ) {
      const { userId, secret, step, fingerprints } = factor
      const turnedOn = db
        .insert(secondFactors)
        .values({ userId, secret, lastStep: step })
        .onConflictDoNothing()
        .returning({ userId: secondFactors.userId })
      const codes = db
        .insert(recoveryCodes)
        .select(
          sql`select user_id, value from factor, jsonb_array_elements_text(${JSON.stringify(fingerprints)}::jsonb)`,
        )
      const result = await db.execute(sql`
        with factor as ${turnedOn}, codes as ${codes}, audited as (${appendAuditEntry('auth', entry, sql`exists (select from factor)`)})
        select user_id from factor`)
      return result.rows.length === 1
    },

    /** Records a time step as used. Returns false if it or a later one was used before. */
    async consumeStep(userId: UserId, step: number): Promise<boolean> {
      const consumed = await db
        .update(secondFactors)
        .set({ lastStep: step })
        .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
        .returning({ userId: secondFactors.userId })
      return consumed.length === 1
    },

    async consumeRecoveryCode(userId: UserId, fingerprint: string): Promise<boolean> {
      const consumed = await db
        .delete(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.fingerprint, fingerprint)))
        .returning({ userId: recoveryCodes.userId })
      return consumed.length === 1
    },

    async turnOff(userId: UserId, entry: NewAuditEntry): Promise<void> {
      const turnedOff = db
        .delete(secondFactors)
        .where(eq(secondFactors.userId, userId))
        .returning({ userId: secondFactors.userId })
      await db.execute(sql`
        with factor as ${turnedOff}
        ${appendAuditEntry('auth', entry, sql`exists (select from factor)`)}`)
    },
  }
}

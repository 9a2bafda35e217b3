import { type ProfileChanges, ProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { DEFAULT_LANGUAGE, type LanguageTag } from '@cinema/contracts/shared/language'
import type { Db } from '@cinema/db/connect'
import { customerProfile, phoneCodes, pointsEntries, staffProfile, walletChallenges } from '@cinema/db/schema/users'
import { eq, sql } from 'drizzle-orm'
import { changeProfile, createProfile } from './write-profile'

export const profileColumns = {
  userId: customerProfile.userId,
  displayName: customerProfile.displayName,
  language: sql<LanguageTag>`coalesce(${customerProfile.language}, ${DEFAULT_LANGUAGE})`,
  points: customerProfile.points,
  pointsUnlocked: customerProfile.emailVerified,
  onchainWalletAddress: customerProfile.onchainWalletAddress,
}

/** All SQL of customers' profiles. */
export function profiles(db: Db) {
  return {
    /**
     * The profile. Creates it if it does not exist, because the user can ask for it before `user.registered.v1` is
     * handled.
     */
    async of(userId: UserId): Promise<ProfileView> {
      const [, [row]] = await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db.select(profileColumns).from(customerProfile).where(eq(customerProfile.userId, userId)),
      ])
      return ProfileView.parse(row)
    },

    async change(userId: UserId, changes: ProfileChanges): Promise<ProfileView> {
      const answer = sql`user_id as "userId", display_name as "displayName", coalesce(language, ${DEFAULT_LANGUAGE}) as language,
        points, email_verified as "pointsUnlocked", onchain_wallet_address as "onchainWalletAddress"`
      return ProfileView.parse(await changeProfile(db, userId, changes, answer))
    },

    create: (userId: UserId, given: { displayName: string; language: LanguageTag }) => createProfile(db, userId, given),

    /** Records that the e-mail is verified, which unlocks points and wallet. */
    async markVerified(userId: UserId): Promise<void> {
      await db
        .insert(customerProfile)
        .values({ userId, emailVerified: true })
        .onConflictDoUpdate({ target: customerProfile.userId, set: { emailVerified: true } })
    },

    /**
     * Erases the profile. A database trigger removes its personal data and prevents later writes of any. The points
     * stay, without a name. Idempotent.
     */
    async erase(userId: UserId): Promise<void> {
      await db.batch([
        db
          .insert(customerProfile)
          .values({ userId, erasedAt: sql`now()` })
          .onConflictDoUpdate({
            target: customerProfile.userId,
            set: { erasedAt: sql`coalesce(${customerProfile.erasedAt}, now())` },
          }),
        db.delete(walletChallenges).where(eq(walletChallenges.userId, userId)),
        db.delete(phoneCodes).where(eq(phoneCodes.userId, userId)),
        db.delete(staffProfile).where(eq(staffProfile.userId, userId)),
      ])
    },

    /** The personal data that this Worker stores about a user. */
    async personalData(userId: UserId): Promise<object> {
      const result = await db.execute<{ data: object }>(sql`
        select jsonb_build_object(
          'profile', (select to_jsonb(customer_profile) from users.customer_profile where ${eq(customerProfile.userId, userId)}),
          'staff_profile', (select to_jsonb(staff_profile) from users.staff_profile where ${eq(staffProfile.userId, userId)}),
          'points', (
            select coalesce(jsonb_agg(to_jsonb(points_entries) - 'event_id' order by created_at), '[]')
            from users.points_entries where ${eq(pointsEntries.userId, userId)})
        ) as data`)
      return result.rows[0]?.data ?? {}
    },

    ping: () => db.execute(sql`select 1`),
  }
}

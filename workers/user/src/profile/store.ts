import { type ProfileChanges, ProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { customerProfile, pointsEntries, staffProfile, walletChallenges } from '@cinema/db/schema/users'
import { eq, sql } from 'drizzle-orm'

export const profileColumns = {
  userId: customerProfile.userId,
  displayName: customerProfile.displayName,
  language: customerProfile.language,
  points: customerProfile.points,
  pointsUnlocked: customerProfile.emailVerified,
  onchainWalletAddress: customerProfile.onchainWalletAddress,
}

/** All SQL of customers' profiles. */
export function profiles(db: Db) {
  return {
    /** The profile; the first look at it writes it down, since its owner may be faster than the event of registration. */
    async of(userId: UserId): Promise<ProfileView> {
      const [, [row]] = await db.batch([
        db.insert(customerProfile).values({ userId }).onConflictDoNothing(),
        db.select(profileColumns).from(customerProfile).where(eq(customerProfile.userId, userId)),
      ])
      return ProfileView.parse(row)
    },

    async change(userId: UserId, changes: ProfileChanges): Promise<ProfileView> {
      const [row] = await db
        .insert(customerProfile)
        .values({ userId, ...changes })
        .onConflictDoUpdate({ target: customerProfile.userId, set: { ...changes, updatedAt: sql`now()` } })
        .returning(profileColumns)
      return ProfileView.parse(row)
    },

    /** Opens the profile of someone new. A name that its owner chose meanwhile stays. */
    async open(userId: UserId, displayName: string): Promise<void> {
      await db
        .insert(customerProfile)
        .values({ userId, displayName })
        .onConflictDoUpdate({
          target: customerProfile.userId,
          set: { displayName },
          setWhere: sql`${customerProfile.displayName} is null`,
        })
    },

    /** Remembers that the address is proven, which unlocks points and wallet. */
    async verify(userId: UserId): Promise<void> {
      await db
        .insert(customerProfile)
        .values({ userId, emailVerified: true })
        .onConflictDoUpdate({ target: customerProfile.userId, set: { emailVerified: true } })
    },

    /** Empties the profile for good; the points stay, without a name. Twice changes nothing. */
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
        db.delete(staffProfile).where(eq(staffProfile.userId, userId)),
      ])
    },

    /** Everything that this Worker holds on a person. */
    async held(userId: UserId): Promise<object> {
      const result = await db.execute<{ held: object }>(sql`
        select jsonb_build_object(
          'profile', (select to_jsonb(customer_profile) from users.customer_profile where ${eq(customerProfile.userId, userId)}),
          'staff_profile', (select to_jsonb(staff_profile) from users.staff_profile where ${eq(staffProfile.userId, userId)}),
          'points', (
            select coalesce(jsonb_agg(to_jsonb(points_entries) - 'event_id' order by created_at), '[]')
            from users.points_entries where ${eq(pointsEntries.userId, userId)})
        ) as held`)
      return result.rows[0]?.held ?? {}
    },

    ping: () => db.execute(sql`select 1`),
  }
}

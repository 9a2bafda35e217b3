import { type ProfileChanges, ProfileView } from '@cinema/contracts/identity/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { customerProfile } from '@cinema/db/schema/users'
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

    ping: () => db.execute(sql`select 1`),
  }
}

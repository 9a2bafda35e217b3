import { ProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile, walletChallenges } from '@cinema/db/schema/users'
import type { Challenge } from '@cinema/domain/wallet/check-sign-in'
import { and, eq, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { profileColumns } from '../profile/store'

export type StoredChallenge = Omit<Challenge, 'domain' | 'uri'>

/** The constraints that a wallet which is linked to another account violates. */
const WALLET_TAKEN = ['customer_profile_onchain_wallet_address_key', 'customer_profile_one_account_per_wallet']

/** All SQL of wallets and of the challenges to link them. */
export function wallets(db: Db) {
  return {
    /** Stores a challenge and replaces an earlier one. Returns false if the account's e-mail is not verified. */
    async storeChallenge(
      userId: UserId,
      { nonce, address, chainId, issuedAt, expiresAt }: StoredChallenge,
    ): Promise<boolean> {
      const challenge = { nonce, address, chainId, issuedAt: new Date(issuedAt), expiresAt: new Date(expiresAt) }
      const verifiedAccount = db
        .select({
          userId: customerProfile.userId,
          nonce: columnValue(walletChallenges.nonce, challenge.nonce),
          address: columnValue(walletChallenges.address, challenge.address),
          chainId: columnValue(walletChallenges.chainId, challenge.chainId),
          issuedAt: columnValue(walletChallenges.issuedAt, challenge.issuedAt),
          expiresAt: columnValue(walletChallenges.expiresAt, challenge.expiresAt),
        })
        .from(customerProfile)
        .where(and(eq(customerProfile.userId, userId), customerProfile.emailVerified))
      const stored = await db
        .insert(walletChallenges)
        .select(verifiedAccount)
        .onConflictDoUpdate({ target: walletChallenges.userId, set: challenge })
        .returning({ userId: walletChallenges.userId })
      return stored.length === 1
    },

    async challengeOf(userId: UserId): Promise<StoredChallenge | null> {
      const [row] = await db.select().from(walletChallenges).where(eq(walletChallenges.userId, userId))
      if (!row) return null
      const { nonce, address, chainId, issuedAt, expiresAt } = row
      return { nonce, address, chainId, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() }
    },

    /**
     * Removes the challenge and links its wallet, in one statement: only one of two requests with the same challenge
     * succeeds.
     */
    async link(
      userId: UserId,
      { nonce, address }: StoredChallenge,
    ): Promise<ProfileView | 'CHALLENGE_USED' | 'WALLET_TAKEN'> {
      const used = db.$with('used').as(
        db
          .delete(walletChallenges)
          .where(and(eq(walletChallenges.userId, userId), eq(walletChallenges.nonce, nonce)))
          .returning({ userId: walletChallenges.userId }),
      )
      try {
        const [row] = await db
          .with(used)
          .update(customerProfile)
          .set({ onchainWalletAddress: address, updatedAt: sql`now()` })
          .where(and(eq(customerProfile.userId, userId), sql`exists (select from used)`))
          .returning(profileColumns)
        return row ? ProfileView.parse(row) : 'CHALLENGE_USED'
      } catch (fault) {
        if (WALLET_TAKEN.includes(violatedConstraint(fault) ?? '')) return 'WALLET_TAKEN'
        throw fault
      }
    },

    async unlink(userId: UserId): Promise<void> {
      await db
        .update(customerProfile)
        .set({ onchainWalletAddress: null, updatedAt: sql`now()` })
        .where(eq(customerProfile.userId, userId))
    },
  }
}

/** A value as a column of a `select` whose rows are inserted. */
const columnValue = <Column extends PgColumn>(column: Column, value: Column['_']['data']) =>
  sql<Column['_']['data']>`${sql.param(value, column)}`.as(column.name)

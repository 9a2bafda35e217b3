import { ProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile, walletChallenges } from '@cinema/db/schema/users'
import type { Challenge } from '@cinema/domain/wallet/judge-sign-in'
import { and, eq, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { profileColumns } from '../profile/store'

export type KeptChallenge = Omit<Challenge, 'domain' | 'uri'>

const ONE_ACCOUNT = ['customer_profile_onchain_wallet_address_key', 'customer_profile_one_account_per_wallet']

/** All SQL of wallets and of the challenges that prove them. */
export function wallets(db: Db) {
  return {
    /** Keeps what the owner is asked to sign, in the place of an earlier one; false while the e-mail is not proven. */
    async challenge(userId: UserId, { nonce, address, chainId, issuedAt, expiresAt }: KeptChallenge): Promise<boolean> {
      const challenge = { nonce, address, chainId, issuedAt: new Date(issuedAt), expiresAt: new Date(expiresAt) }
      const proven = db
        .select({
          userId: customerProfile.userId,
          nonce: given(walletChallenges.nonce, challenge.nonce),
          address: given(walletChallenges.address, challenge.address),
          chainId: given(walletChallenges.chainId, challenge.chainId),
          issuedAt: given(walletChallenges.issuedAt, challenge.issuedAt),
          expiresAt: given(walletChallenges.expiresAt, challenge.expiresAt),
        })
        .from(customerProfile)
        .where(and(eq(customerProfile.userId, userId), customerProfile.emailVerified))
      const kept = await db
        .insert(walletChallenges)
        .select(proven)
        .onConflictDoUpdate({ target: walletChallenges.userId, set: challenge })
        .returning({ userId: walletChallenges.userId })
      return kept.length === 1
    },

    async challengeOf(userId: UserId): Promise<KeptChallenge | null> {
      const [row] = await db.select().from(walletChallenges).where(eq(walletChallenges.userId, userId))
      if (!row) return null
      const { nonce, address, chainId, issuedAt, expiresAt } = row
      return { nonce, address, chainId, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() }
    },

    /** Spends the challenge and links its wallet, in the place of another one. Of two requests with one challenge one wins. */
    async link(userId: UserId, { nonce, address }: KeptChallenge): Promise<ProfileView | 'SPENT' | 'TAKEN'> {
      const spent = db.$with('spent').as(
        db
          .delete(walletChallenges)
          .where(and(eq(walletChallenges.userId, userId), eq(walletChallenges.nonce, nonce)))
          .returning({ userId: walletChallenges.userId }),
      )
      try {
        const [row] = await db
          .with(spent)
          .update(customerProfile)
          .set({ onchainWalletAddress: address, updatedAt: sql`now()` })
          .where(and(eq(customerProfile.userId, userId), sql`exists (select from spent)`))
          .returning(profileColumns)
        return row ? ProfileView.parse(row) : 'SPENT'
      } catch (fault) {
        if (ONE_ACCOUNT.includes(violatedConstraint(fault) ?? '')) return 'TAKEN'
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

/** A value for a column, in a select whose rows are inserted. */
const given = <Column extends PgColumn>(column: Column, value: Column['_']['data']) =>
  sql<Column['_']['data']>`${sql.param(value, column)}`.as(column.name)

import { ProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile, walletChallenges } from '@cinema/db/schema/users'
import type { Challenge } from '@cinema/domain/wallet/judge-sign-in'
import { and, eq, sql } from 'drizzle-orm'
import { profileColumns } from './profiles'

export type KeptChallenge = Omit<Challenge, 'domain' | 'uri'>

const ONE_ACCOUNT = ['customer_profile_onchain_wallet_address_key', 'customer_profile_one_account_per_wallet']

/** All SQL of wallets and of the challenges that prove them. */
export function wallets(db: Db) {
  return {
    /** Keeps what the owner is asked to sign, in the place of an earlier one; false while the e-mail is not proven. */
    async challenge(userId: UserId, { nonce, address, chainId, issuedAt, expiresAt }: KeptChallenge): Promise<boolean> {
      const times = [issuedAt, expiresAt].map((at) => sql`${new Date(at).toISOString()}::timestamptz`)
      const kept = await db.execute(sql`
        insert into users.wallet_challenges (user_id, nonce, address, chain_id, issued_at, expires_at)
        select user_id, ${nonce}, ${address}, ${chainId}::bigint, ${sql.join(times, sql`, `)}
        from users.customer_profile where user_id = ${userId}::uuid and email_verified
        on conflict (user_id) do update set nonce = excluded.nonce, address = excluded.address,
          chain_id = excluded.chain_id, issued_at = excluded.issued_at, expires_at = excluded.expires_at
        returning user_id`)
      return kept.rows.length === 1
    },

    async challengeOf(userId: UserId): Promise<KeptChallenge | null> {
      const [row] = await db.select().from(walletChallenges).where(eq(walletChallenges.userId, userId))
      if (!row) return null
      const { nonce, address, chainId, issuedAt, expiresAt } = row
      return { nonce, address, chainId, issuedAt: issuedAt.getTime(), expiresAt: expiresAt.getTime() }
    },

    /** Spends the challenge and links its wallet, in the place of another one. Of two requests with one challenge one wins. */
    async link(userId: UserId, { nonce, address }: KeptChallenge): Promise<ProfileView | 'SPENT' | 'TAKEN'> {
      const spent = db
        .$with('spent', { userId: walletChallenges.userId })
        .as(
          sql`delete from users.wallet_challenges where user_id = ${userId}::uuid and nonce = ${nonce} returning user_id`,
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

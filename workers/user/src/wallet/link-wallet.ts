import type * as api from '@cinema/contracts/profile/api'
import type { LinkWalletBody } from '@cinema/contracts/profile/wallet'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { judgeSignIn } from '@cinema/domain/wallet/judge-sign-in'
import { readSignInMessage } from '@cinema/domain/wallet/sign-in-message'
import { verifyMessage } from 'ethers/hash'
import type { UserDeps } from '../deps'

/**
 * Links the wallet that signed what we asked it to, in the place of another one. A challenge works once; one wallet
 * belongs to one account.
 */
export async function linkWallet(
  { wallets, site, now }: Pick<UserDeps, 'wallets' | 'site' | 'now'>,
  { actor: { userId }, body }: Asked<typeof api.linkWallet>,
): Promise<Outcome<typeof api.linkWallet>> {
  const message = readSignInMessage(body.message)
  if (!message) return refused({ code: 'WALLET_MESSAGE_WRONG' })
  const challenge = await wallets.challengeOf(userId)
  if (!challenge) return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  const judged = judgeSignIn(message, { ...challenge, ...site }, now())
  if (!judged.ok) return judged
  if (signerOf(body) !== challenge.address) return refused({ code: 'WALLET_SIGNATURE_WRONG' })

  const linked = await wallets.link(userId, challenge)
  if (linked === 'SPENT') return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  if (linked === 'TAKEN') return refused({ code: 'WALLET_TAKEN' })
  return accepted(linked)
}

/** Whose key made the signature, in EIP-55 form; null for one that no key makes. */
function signerOf({ message, signature }: LinkWalletBody): string | null {
  try {
    return verifyMessage(message, signature)
  } catch {
    return null
  }
}

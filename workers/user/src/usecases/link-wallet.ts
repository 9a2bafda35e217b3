import type { ProfileView } from '@cinema/contracts/identity/http'
import type { LinkWalletBody, WalletRefusal } from '@cinema/contracts/identity/wallet'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { judgeSignIn } from '@cinema/domain/wallet/judge-sign-in'
import { readSignInMessage } from '@cinema/domain/wallet/sign-in-message'
import { verifyMessage } from 'ethers/hash'
import type { UserDeps } from '../deps'

type LinkRefusal = Exclude<WalletRefusal, { code: 'EMAIL_UNPROVEN' | 'WALLET_ADDRESS_WRONG' }>

/**
 * Links the wallet that signed what we asked it to, in the place of another one. A challenge works once; one wallet
 * belongs to one account.
 */
export async function linkWallet(
  { wallets, site, now }: Pick<UserDeps, 'wallets' | 'site' | 'now'>,
  { userId, message: text, signature }: LinkWalletBody & { userId: UserId },
): Promise<Result<ProfileView, LinkRefusal>> {
  const message = readSignInMessage(text)
  if (!message) return refused({ code: 'WALLET_MESSAGE_WRONG' })
  const challenge = await wallets.challengeOf(userId)
  if (!challenge) return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  const judged = judgeSignIn(message, { ...challenge, ...site }, now())
  if (!judged.ok) return judged
  if (signerOf(text, signature) !== challenge.address) return refused({ code: 'WALLET_SIGNATURE_WRONG' })

  const linked = await wallets.link(userId, challenge)
  if (linked === 'SPENT') return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  if (linked === 'TAKEN') return refused({ code: 'WALLET_TAKEN' })
  return accepted(linked)
}

/** Whose key made the signature, in EIP-55 form; null for one that no key makes. */
function signerOf(text: string, signature: string): string | null {
  try {
    return verifyMessage(text, signature)
  } catch {
    return null
  }
}

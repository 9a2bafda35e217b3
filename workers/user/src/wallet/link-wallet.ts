import type * as api from '@cinema/contracts/profile/api'
import type { LinkWalletBody } from '@cinema/contracts/profile/wallet'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { checkSignIn } from '@cinema/domain/wallet/check-sign-in'
import { readSignInMessage } from '@cinema/domain/wallet/sign-in-message'
import { verifyMessage } from 'ethers/hash'
import type { UserDeps } from '../deps'

/**
 * Links the wallet that signed the challenge, and replaces a wallet that was linked before. A challenge works once; a
 * wallet can be linked to one account only.
 */
export async function linkWallet(
  { wallets, site, now }: Pick<UserDeps, 'wallets' | 'site' | 'now'>,
  { actor: { userId }, body }: EndpointInput<typeof api.linkWallet>,
): Promise<Outcome<typeof api.linkWallet>> {
  const message = readSignInMessage(body.message)
  if (!message) return refused({ code: 'WALLET_MESSAGE_WRONG' })
  const challenge = await wallets.challengeOf(userId)
  if (!challenge) return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  const checked = checkSignIn(message, { ...challenge, ...site }, now())
  if (!checked.ok) return checked
  if (signerOf(body) !== challenge.address) return refused({ code: 'WALLET_SIGNATURE_WRONG' })

  const linked = await wallets.link(userId, challenge)
  if (linked === 'CHALLENGE_USED') return refused({ code: 'WALLET_CHALLENGE_LAPSED' })
  if (linked === 'WALLET_TAKEN') return refused({ code: 'WALLET_TAKEN' })
  return accepted(linked)
}

/** The address whose key made the signature, with its checksum (EIP-55); null if the signature is malformed. */
function signerOf({ message, signature }: LinkWalletBody): string | null {
  try {
    return verifyMessage(message, signature)
  } catch {
    return null
  }
}

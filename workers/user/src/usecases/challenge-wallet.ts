import type { WalletChallengeBody, WalletChallengeView, WalletRefusal } from '@cinema/contracts/identity/wallet'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import { writeSignInMessage } from '@cinema/domain/wallet/sign-in-message'
import { getAddress } from 'ethers/address'
import type { UserDeps } from '../deps'

const CHALLENGE_LIFE_MS = 10 * 60_000
const STATEMENT = 'Link this wallet to your Marquee account. This costs nothing and moves nothing.'

type ChallengeRefusal = Extract<WalletRefusal, { code: 'EMAIL_UNPROVEN' | 'WALLET_ADDRESS_WRONG' }>

/** Writes what the owner of a wallet signs to show that it is theirs. Only a proven e-mail may (it unlocks the wallet). */
export async function challengeWallet(
  { wallets, site, newNonce, now }: Pick<UserDeps, 'wallets' | 'site' | 'newNonce' | 'now'>,
  { userId, address: given, chainId }: WalletChallengeBody & { userId: UserId },
): Promise<Result<WalletChallengeView, ChallengeRefusal>> {
  const address = checksummed(given)
  if (!address) return refused({ code: 'WALLET_ADDRESS_WRONG' })

  const issuedAt = now()
  const challenge = { nonce: newNonce(), address, chainId, issuedAt, expiresAt: issuedAt + CHALLENGE_LIFE_MS }
  if (!(await wallets.challenge(userId, challenge))) return refused({ code: 'EMAIL_UNPROVEN' })

  const expiresAt = toInstantText(challenge.expiresAt)
  const times = { issuedAt: toInstantText(issuedAt), expiresAt }
  const message = writeSignInMessage({ ...site, ...challenge, ...times, statement: STATEMENT })
  return accepted({ message, nonce: challenge.nonce, expiresAt })
}

/** The address in its one written form (EIP-55); null where the given letters contradict their checksum. */
function checksummed(address: string): string | null {
  try {
    return getAddress(address)
  } catch {
    return null
  }
}

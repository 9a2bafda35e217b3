import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import { writeSignInMessage } from '@cinema/domain/wallet/sign-in-message'
import { getAddress } from 'ethers/address'
import type { UserDeps } from '../deps'

const CHALLENGE_TTL_MS = 10 * 60_000
const STATEMENT = 'Link this wallet to your Marquee account. This costs nothing and moves nothing.'

/** Creates the message that the owner of a wallet signs to link it. Refuses an account whose e-mail is not verified. */
export async function challengeWallet(
  { wallets, site, newNonce, now }: Pick<UserDeps, 'wallets' | 'site' | 'newNonce' | 'now'>,
  { actor, body }: EndpointInput<typeof api.challengeWallet>,
): Promise<Outcome<typeof api.challengeWallet>> {
  const address = checksummed(body.address)
  if (!address) return refused({ code: 'WALLET_ADDRESS_WRONG' })

  const issuedAt = now()
  const { chainId } = body
  const challenge = { nonce: newNonce(), address, chainId, issuedAt, expiresAt: issuedAt + CHALLENGE_TTL_MS }
  if (!(await wallets.storeChallenge(actor.userId, challenge))) return refused({ code: 'EMAIL_UNPROVEN' })

  const expiresAt = toInstantText(challenge.expiresAt)
  const times = { issuedAt: toInstantText(issuedAt), expiresAt }
  const message = writeSignInMessage({ ...site, ...challenge, ...times, statement: STATEMENT })
  return accepted({ message, nonce: challenge.nonce, expiresAt })
}

/** The address with its checksum (EIP-55); null if it has upper and lower case letters that contradict the checksum. */
function checksummed(address: string): string | null {
  try {
    return getAddress(address)
  } catch {
    return null
  }
}

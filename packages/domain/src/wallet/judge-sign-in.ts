import type { ProfileRefusal } from '@cinema/contracts/profile/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { SignInMessage } from './sign-in-message'

/** What we asked to be signed, by whom and until when; instants in milliseconds. */
export type Challenge = {
  domain: string
  uri: string
  address: string
  chainId: number
  nonce: string
  issuedAt: number
  expiresAt: number
}

export type SignInRefusal = ProfileRefusal<'WALLET_MESSAGE_WRONG' | 'WALLET_CHALLENGE_LAPSED'>

/**
 * Whether a signed message answers the challenge: for this site and no other, by the wallet and on the chain that it was
 * made for, in its time. One whose nonce is another's, or that comes too late, has lapsed.
 */
export function judgeSignIn(message: SignInMessage, challenge: Challenge, at: number): Result<null, SignInRefusal> {
  if (message.nonce !== challenge.nonce || at >= challenge.expiresAt)
    return refused({ code: 'WALLET_CHALLENGE_LAPSED' })

  const answers =
    message.domain === challenge.domain &&
    message.uri === challenge.uri &&
    message.address === challenge.address &&
    message.chainId === challenge.chainId &&
    Date.parse(message.issuedAt) === challenge.issuedAt &&
    Date.parse(message.expiresAt) === challenge.expiresAt
  return answers ? accepted(null) : refused({ code: 'WALLET_MESSAGE_WRONG' })
}

import type { ProfileRefusal } from '@cinema/contracts/profile/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { SignInMessage } from './sign-in-message'

/** The challenge that a wallet has to sign. Instants are epoch milliseconds. */
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
 * Whether a signed message answers the challenge: it must name the same domain, URI, address, chain and instants.
 * Refused as WALLET_CHALLENGE_LAPSED when the nonce differs or `at` is not before `expiresAt`, otherwise as
 * WALLET_MESSAGE_WRONG. The caller verifies the signature.
 */
export function checkSignIn(message: SignInMessage, challenge: Challenge, at: number): Result<null, SignInRefusal> {
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

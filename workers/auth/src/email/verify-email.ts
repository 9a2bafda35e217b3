import type * as api from '@cinema/contracts/identity/api'
import type { UserView } from '@cinema/contracts/identity/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { LanguageTag } from '@cinema/contracts/shared/language'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { accountOf } from '../account/account-of'
import type { AuthDeps } from '../deps'
import { sendCode } from './send-code'

/** Verifies the account's e-mail by the code that was sent to it. */
export async function verifyEmail(
  deps: AuthDeps,
  { actor: { userId }, body: { code } }: EndpointInput<typeof api.verifyEmail>,
): Promise<Outcome<typeof api.verifyEmail>> {
  const redeemed = await deps.codes.redeem('verify-email', userId, code)
  if (redeemed.outcome !== 'GOOD') return refused({ code: `CODE_${redeemed.outcome}` })

  const data = { userId, email: redeemed.address }
  const verified = newEvent('user.verified.v1', userId, data, { at: deps.now(), requestId: deps.requestId })
  await deps.accounts.verifyEmail(userId, redeemed.address, verified)
  const account = await accountOf(deps, userId)
  return account.ok ? accepted(account.value.user) : account
}

/** Sends another code to the account's e-mail. */
export async function resendCode(
  deps: AuthDeps,
  { actor }: EndpointInput<typeof api.resendCode>,
): Promise<Outcome<typeof api.resendCode>> {
  const account = await accountOf(deps, actor.userId)
  if (!account.ok) return account
  const { user } = account.value
  if (user.emailVerified) return refused({ code: 'EMAIL_VERIFIED_ALREADY' })
  return sendVerificationCode(deps, user)
}

/** Sends a code to the account's e-mail. For a new account the language is given, which notification may not know yet. */
export const sendVerificationCode = (
  deps: AuthDeps,
  { id: userId, name, email: address }: UserView,
  language?: LanguageTag,
) => sendCode(deps, { purpose: 'verify-email', userId, name, address, language })

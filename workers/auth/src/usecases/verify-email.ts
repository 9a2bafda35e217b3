import type { UserView } from '@cinema/contracts/identity/http'
import type { VerifyEmailRefusal } from '@cinema/contracts/identity/service'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limits'
import { accountOf } from './account-of'
import { sendCode } from './send-code'

/** Proves that the actor reads the mail of the account's address. */
export async function verifyEmail(
  deps: AuthDeps,
  { userId, code }: { userId: UserId; code: string },
): Promise<Result<UserView, VerifyEmailRefusal>> {
  const redeemed = await deps.codes.redeem('verify-email', userId, code)
  if (redeemed.outcome !== 'GOOD') return refused({ code: `CODE_${redeemed.outcome}` })

  const data = { userId, email: redeemed.address }
  const told = newEvent('user.verified.v1', userId, data, { at: deps.now(), requestId: deps.requestId })
  await deps.accounts.verifyEmail(userId, redeemed.address, told)
  const account = await accountOf(deps, userId)
  return account.ok ? accepted(account.value.user) : account
}

/** Sends another code to the account's own address. */
export async function resendCode(
  deps: AuthDeps,
  userId: UserId,
): Promise<Result<null, VerifyEmailRefusal | LimitRefusal>> {
  const account = await accountOf(deps, userId)
  if (!account.ok) return account
  const { user } = account.value
  if (user.emailVerified) return refused({ code: 'EMAIL_VERIFIED_ALREADY' })
  return sendCode(deps, { purpose: 'verify-email', userId, name: user.name, address: user.email })
}

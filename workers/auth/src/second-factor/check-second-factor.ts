import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limit/limits'
import { fingerprintOf } from '../secrets'
import { matchingStep } from './totp'

type Check = { userId: UserId; secret: string; code: string }

/** Checks a code of the authenticator or a recovery code. Each works once, and attempts are limited. */
export async function checkSecondFactor(
  deps: AuthDeps,
  { userId, secret, code }: Check,
): Promise<Result<null, IdentityRefusal<'SECOND_FACTOR_WRONG'> | LimitRefusal>> {
  const attemptKey = `second-factor:${userId}`
  const attempt = await deps.limits.countAttempt(attemptKey)
  if (!attempt.ok) return attempt
  if (!(await consume(deps, { userId, secret, code }))) return refused({ code: 'SECOND_FACTOR_WRONG' })

  await deps.limits.resetAttempts(attemptKey)
  return accepted(null)
}

async function consume({ secondFactors, now }: AuthDeps, { userId, secret, code }: Check): Promise<boolean> {
  if (code.includes('-')) return secondFactors.consumeRecoveryCode(userId, await fingerprintOf(code))
  const step = await matchingStep(secret, code, now())
  return step !== null && secondFactors.consumeStep(userId, step)
}

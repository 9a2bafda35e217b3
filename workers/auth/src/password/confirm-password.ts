import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Result, refused } from '@cinema/contracts/shared/result'
import { accountOf } from '../account/account-of'
import type { Account } from '../account/store'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limit/limits'
import { passwordMatches } from './hash'

/** Checks the password of a signed-in user before a sensitive change. Wrong passwords are limited as at sign-in. */
export async function confirmPassword(
  deps: AuthDeps,
  { userId, password }: { userId: UserId; password: string },
): Promise<Result<Account, IdentityRefusal<'CURRENT_PASSWORD_WRONG' | 'SESSION_ENDED'> | LimitRefusal>> {
  const attempt = await deps.limits.countAttempt(userId)
  if (!attempt.ok) return attempt
  const account = await accountOf(deps, userId)
  if (!account.ok) return account
  const matches = await passwordMatches(password, account.value.passwordHash)
  if (!matches.ok) return matches
  if (!matches.value) return refused({ code: 'CURRENT_PASSWORD_WRONG' })

  await deps.limits.resetAttempts(userId)
  return account
}

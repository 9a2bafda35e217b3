import type { ChangePasswordBody } from '@cinema/contracts/identity/http'
import type { ChangePasswordRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { isCommonPassword } from '../common-passwords'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limits'
import { hashPassword } from '../password'
import { provePassword } from './prove-password'
import { replacePassword } from './replace-password'

/** Trades the current password for a new one. The session that asks goes on, all others end. */
export async function changePassword(
  deps: AuthDeps,
  { actor, currentPassword, newPassword }: ChangePasswordBody & { actor: Actor },
): Promise<Result<null, ChangePasswordRefusal | LimitRefusal>> {
  if (isCommonPassword(newPassword)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const proven = await provePassword(deps, { userId: actor.userId, password: currentPassword })
  if (!proven.ok) return proven
  const passwordHash = await hashPassword(newPassword)
  if (!passwordHash.ok) return passwordHash

  const { user } = proven.value
  await replacePassword(deps, {
    user,
    passwordHash: passwordHash.value,
    action: 'account.password-changed',
    keep: actor.sessionId,
  })
  return accepted(null)
}

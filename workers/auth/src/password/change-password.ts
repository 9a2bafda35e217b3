import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { isCommonPassword } from './common-passwords'
import { hashPassword } from './hash'
import { provePassword } from './prove-password'
import { replacePassword } from './replace-password'

/** Trades the current password for a new one. The session that asks goes on, all others end. */
export async function changePassword(
  deps: AuthDeps,
  { actor, body: { currentPassword, newPassword } }: Asked<typeof api.changePassword>,
): Promise<Outcome<typeof api.changePassword>> {
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

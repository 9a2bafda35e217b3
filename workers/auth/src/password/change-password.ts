import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { isCommonPassword } from './common-passwords'
import { confirmPassword } from './confirm-password'
import { hashPassword } from './hash'
import { replacePassword } from './replace-password'

/** Replaces the password after checking the current one. The actor's session continues, all others end. */
export async function changePassword(
  deps: AuthDeps,
  { actor, body: { currentPassword, newPassword } }: EndpointInput<typeof api.changePassword>,
): Promise<Outcome<typeof api.changePassword>> {
  if (isCommonPassword(newPassword)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const confirmed = await confirmPassword(deps, { userId: actor.userId, password: currentPassword })
  if (!confirmed.ok) return confirmed
  const passwordHash = await hashPassword(newPassword)
  if (!passwordHash.ok) return passwordHash

  const { user } = confirmed.value
  await replacePassword(deps, {
    user,
    passwordHash: passwordHash.value,
    action: 'account.password-changed',
    exceptSession: actor.sessionId,
  })
  return accepted(null)
}

import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { fingerprintOf } from '../secrets'
import type { Client } from '../session/start-session'
import { isCommonPassword } from './common-passwords'
import { hashPassword } from './hash'
import { replacePassword } from './replace-password'
import { parseResetToken } from './reset-token'

/**
 * Sets a new password by a reset link and ends all sessions of the account. A link works once; a refused password does
 * not use it up.
 */
export async function resetPassword(
  deps: AuthDeps,
  { body: { token: text, password }, client }: EndpointInput<typeof api.resetPassword> & { client: Client },
): Promise<Outcome<typeof api.resetPassword>> {
  const checked = await deps.limits.check({ resetByAddress: client.address })
  if (!checked.ok) return checked
  if (isCommonPassword(password)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const token = parseResetToken(text)
  if (!token) return refused({ code: 'RESET_LINK_LAPSED' })
  // Hashing is slow, so it is done only for a well-formed token. The token is redeemed after it, so that a full queue
  // does not use it up.
  const passwordHash = await hashPassword(password)
  if (!passwordHash.ok) return passwordHash
  const redeemed = await deps.resetTokens.redeem(token.userId, await fingerprintOf(token.secret))
  const account = redeemed && (await deps.accounts.byId(token.userId))
  if (!account) return refused({ code: 'RESET_LINK_LAPSED' })

  await replacePassword(deps, {
    user: account.user,
    passwordHash: passwordHash.value,
    action: 'account.password-reset',
  })
  await deps.limits.resetAllAttempts(account.user.email)
  return accepted(null)
}

import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { fingerprintOf } from '../secrets'
import type { Client } from '../session/start-session'
import { isCommonPassword } from './common-passwords'
import { hashPassword } from './hash'
import { replacePassword } from './replace-password'
import { readResetToken } from './reset-token'

/** Sets the password of whoever holds the link, once, and ends all of the account's sessions. A refused password leaves the link good. */
export async function resetPassword(
  deps: AuthDeps,
  { body: { token: text, password }, client }: Asked<typeof api.resetPassword> & { client: Client },
): Promise<Outcome<typeof api.resetPassword>> {
  const passed = await deps.limits.pass({ resetByAddress: client.address })
  if (!passed.ok) return passed
  if (isCommonPassword(password)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const token = readResetToken(text)
  if (!token) return refused({ code: 'RESET_LINK_LAPSED' })
  // A hash costs: it is made only for a link that looks like ours, and a link is spent only once there is a hash.
  const passwordHash = await hashPassword(password)
  if (!passwordHash.ok) return passwordHash
  const spent = await deps.resetTokens.spend(token.userId, await fingerprintOf(token.secret))
  const account = spent && (await deps.accounts.byId(token.userId))
  if (!account) return refused({ code: 'RESET_LINK_LAPSED' })

  await replacePassword(deps, {
    user: account.user,
    passwordHash: passwordHash.value,
    action: 'account.password-reset',
  })
  await deps.limits.forgetAll(account.user.email)
  return accepted(null)
}

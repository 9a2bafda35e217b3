import type * as api from '@cinema/contracts/identity/api'
import type { UserView } from '@cinema/contracts/identity/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { inBackground } from '@cinema/platform/invocation'
import type { AuthDeps } from '../deps'
import { sendOwnCode } from '../email/verify-email'
import { isCommonPassword } from '../password/common-passwords'
import { hashPassword } from '../password/hash'
import { type Client, type SignedIn, signIn } from '../session/start-session'

/**
 * Opens a customer's account and signs it in at once. That cannot hide that an e-mail is taken, so how often an address
 * may ask, and for which e-mail, is limited instead (rule 34).
 */
export async function register(
  deps: AuthDeps,
  { body: { email, name, password }, client }: Asked<typeof api.register> & { client: Client },
): Promise<Outcome<typeof api.register, SignedIn>> {
  const passed = await deps.limits.pass({ registerByAddress: client.address, registerByAccount: email })
  if (!passed.ok) return passed
  if (isCommonPassword(password)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const passwordHash = await hashPassword(password)
  if (!passwordHash.ok) return passwordHash

  const at = deps.now()
  const user: UserView = { id: newId(UserId, at), email, name, role: 'customer', emailVerified: false }
  const data = { userId: user.id, email, name }
  const registered = newEvent('user.registered.v1', user.id, data, { at, requestId: deps.requestId })
  const added = await deps.accounts.add({ id: user.id, email, name, passwordHash: passwordHash.value }, registered)
  if (!added) return refused({ code: 'EMAIL_TAKEN' })

  const signedIn = await signIn(deps, user, client)
  inBackground(sendOwnCode(deps, user), 'first code')
  return accepted(signedIn)
}

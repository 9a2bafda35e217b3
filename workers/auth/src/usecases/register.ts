import type { RegisterBody, UserView } from '@cinema/contracts/identity/http'
import type { RegisterRefusal } from '@cinema/contracts/identity/service'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { isCommonPassword } from '../common-passwords'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limits'
import { hashPassword } from '../password'
import { type Client, type SignedIn, signIn } from './sign-in'

/**
 * Opens a customer's account and signs it in at once. That cannot hide that an e-mail is taken, so how often an address
 * may ask, and for which e-mail, is limited instead (rule 34).
 */
export async function register(
  deps: AuthDeps,
  { email, name, password, client }: RegisterBody & { client: Client },
): Promise<Result<SignedIn, RegisterRefusal | LimitRefusal>> {
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
  return added ? accepted(await signIn(deps, user, client)) : refused({ code: 'EMAIL_TAKEN' })
}

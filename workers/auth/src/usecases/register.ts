import type { RegisterBody, UserView } from '@cinema/contracts/identity/http'
import type { RegisterRefusal } from '@cinema/contracts/identity/service'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { hashPassword } from '../password'
import { type SignedIn, signIn } from './sign-in'

/** Opens a customer's account and signs it in at once. */
export async function register(deps: AuthDeps, body: RegisterBody): Promise<Result<SignedIn, RegisterRefusal>> {
  const at = deps.now()
  const user: UserView = { id: newId(UserId, at), email: body.email, name: body.name, role: 'customer' }
  const { id: userId, email, name } = user
  const registered = newEvent('user.registered.v1', userId, { userId, email, name }, { at, requestId: deps.requestId })

  const passwordHash = await hashPassword(body.password)
  if (!(await deps.accounts.add({ id: userId, email, name, passwordHash }, registered))) {
    return refused({ code: 'EMAIL_TAKEN' })
  }
  return accepted(await signIn(deps, user))
}

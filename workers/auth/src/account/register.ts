import type * as api from '@cinema/contracts/identity/api'
import type { UserView } from '@cinema/contracts/identity/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { inBackground } from '@cinema/platform/invocation'
import type { AuthDeps } from '../deps'
import { sendVerificationCode } from '../email/verify-email'
import { isCommonPassword } from '../password/common-passwords'
import { hashPassword } from '../password/hash'
import { type Client, type SignedIn, startSession } from '../session/start-session'

/**
 * Creates a customer's account and signs the customer in. The response reveals whether the e-mail is taken, so attempts
 * are limited for each IP address and each e-mail (rule 34).
 */
export async function register(
  deps: AuthDeps,
  { body: { email, name, password, language }, client }: EndpointInput<typeof api.register> & { client: Client },
): Promise<Outcome<typeof api.register, SignedIn>> {
  const checked = await deps.limits.check({ registerByAddress: client.address, registerByAccount: email })
  if (!checked.ok) return checked
  if (isCommonPassword(password)) return refused({ code: 'PASSWORD_TOO_COMMON' })
  const passwordHash = await hashPassword(password)
  if (!passwordHash.ok) return passwordHash

  const at = deps.now()
  const user: UserView = { id: newId(UserId, at), email, name, role: 'customer', emailVerified: false }
  const data = { userId: user.id, email, name, language }
  const registered = newEvent('user.registered.v1', user.id, data, { at, requestId: deps.requestId })
  const added = await deps.accounts.add({ id: user.id, email, name, passwordHash: passwordHash.value }, registered)
  if (!added) return refused({ code: 'EMAIL_TAKEN' })

  const signedIn = await startSession(deps, user, client)
  inBackground(sendVerificationCode(deps, user, language), 'sending the first code')
  return accepted(signedIn)
}

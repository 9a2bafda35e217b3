import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { EventId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { accountOf } from '../account/account-of'
import type { AuthDeps } from '../deps'
import { confirmPassword } from '../password/confirm-password'
import { endAllSessions } from '../session/end-sessions'
import { signedInView } from '../session/start-session'
import { sendCode } from './send-code'

/** Sends a code to the new address. The response does not reveal whether another account has this address (rule 34). */
export async function changeEmail(
  deps: AuthDeps,
  { actor: { userId }, body: { email, password } }: EndpointInput<typeof api.changeEmail>,
): Promise<Outcome<typeof api.changeEmail>> {
  const confirmed = await confirmPassword(deps, { userId, password })
  if (!confirmed.ok) return confirmed
  return sendCode(deps, { purpose: 'change-email', userId, name: confirmed.value.user.name, address: email })
}

/** Sets the new address after its code was entered, ends the other sessions and sends an e-mail to the old address. */
export async function confirmEmail(
  deps: AuthDeps,
  { actor, body }: EndpointInput<typeof api.confirmEmail>,
): Promise<Outcome<typeof api.confirmEmail>> {
  const { userId, sessionId } = actor
  const account = await accountOf(deps, userId)
  if (!account.ok) return account
  const redeemed = await deps.codes.redeem('change-email', userId, body.code)
  if (redeemed.outcome !== 'GOOD') return refused({ code: `CODE_${redeemed.outcome}` })

  const { user: before } = account.value
  const data = { userId, email: redeemed.address }
  const verified = newEvent('user.verified.v1', userId, data, { at: deps.now(), requestId: deps.requestId })
  const entry = deps.auditEntry(actor, 'account.email-changed', userId)
  if (!(await deps.accounts.setEmail(userId, redeemed.address, verified, entry)))
    return refused({ code: 'EMAIL_TAKEN' })
  await endAllSessions(deps, userId, sessionId)
  const { email: to, name } = before
  const mailId = newId(EventId, deps.now())
  await deps.sendMail({ mailId, userId, to, name, kind: 'ADDRESS_CHANGED', newAddress: redeemed.address })
  return accepted(await signedInView(deps, { ...before, email: redeemed.address, emailVerified: true }, sessionId))
}

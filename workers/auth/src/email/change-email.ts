import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { EventId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { accountOf } from '../account/account-of'
import type { AuthDeps } from '../deps'
import { provePassword } from '../password/prove-password'
import { viewFor } from '../session/start-session'
import { sendCode } from './send-code'

/** Sends a code to the address that an account is to move to. Whether somebody has it already is not told (rule 34). */
export async function changeEmail(
  deps: AuthDeps,
  { actor: { userId }, body: { email, password } }: Asked<typeof api.changeEmail>,
): Promise<Outcome<typeof api.changeEmail>> {
  const proven = await provePassword(deps, { userId, password })
  if (!proven.ok) return proven
  return sendCode(deps, { purpose: 'change-email', userId, name: proven.value.user.name, address: email })
}

/** Moves the account once the new address is proven, ends the other sessions and tells the old address. */
export async function confirmEmail(
  deps: AuthDeps,
  { actor, body }: Asked<typeof api.confirmEmail>,
): Promise<Outcome<typeof api.confirmEmail>> {
  const { userId, sessionId } = actor
  const account = await accountOf(deps, userId)
  if (!account.ok) return account
  const redeemed = await deps.codes.redeem('change-email', userId, body.code)
  if (redeemed.outcome !== 'GOOD') return refused({ code: `CODE_${redeemed.outcome}` })

  const { user: before } = account.value
  const data = { userId, email: redeemed.address }
  const told = newEvent('user.verified.v1', userId, data, { at: deps.now(), requestId: deps.requestId })
  const deed = deps.deed(actor, 'account.email-changed', userId)
  if (!(await deps.accounts.setEmail(userId, redeemed.address, told, deed))) return refused({ code: 'EMAIL_TAKEN' })
  await deps.sessions.endAll(userId, sessionId)
  const { email: to, name } = before
  const mailId = newId(EventId, deps.now())
  await deps.sendMail({ mailId, userId, to, name, kind: 'ADDRESS_CHANGED', newAddress: redeemed.address })
  return accepted(await viewFor(deps, { ...before, email: redeemed.address, emailVerified: true }, sessionId))
}

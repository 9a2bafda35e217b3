import type * as api from '@cinema/contracts/identity/admin-api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { mailResetLink } from '../password/mail-reset-link'

/** Opens an account for somebody else and mails them the link to choose their password by. */
export async function openAccount(
  deps: AuthDeps,
  { actor, body }: Asked<typeof api.openAccount>,
): Promise<Outcome<typeof api.openAccount>> {
  const id = newId(UserId, deps.now())
  const { email, role } = body
  const opened = await deps.managedAccounts.open({ ...body, id }, deps.deed(actor, 'account.opened', id, { role }))
  const view = opened && (await deps.managedAccounts.find(id))
  if (!view) return refused({ code: 'EMAIL_TAKEN' })

  await mailResetLink(deps, email)
  return accepted(view)
}

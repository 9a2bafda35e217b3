import type * as api from '@cinema/contracts/identity/admin-api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { sendResetLink } from '../password/send-reset-link'

/** Creates an account for another person and sends them a link to choose their password. */
export async function openAccount(
  deps: AuthDeps,
  { actor, body }: EndpointInput<typeof api.openAccount>,
): Promise<Outcome<typeof api.openAccount>> {
  const id = newId(UserId, deps.now())
  const { email, role } = body
  const opened = await deps.managedAccounts.open(
    { ...body, id },
    deps.auditEntry(actor, 'account.opened', id, { role }),
  )
  const view = opened && (await deps.managedAccounts.find(id))
  if (!view) return refused({ code: 'EMAIL_TAKEN' })

  await sendResetLink(deps, email)
  return accepted(view)
}

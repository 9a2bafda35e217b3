import type { AccountView, OpenAccountBody } from '@cinema/contracts/identity/admin'
import type { Actor } from '@cinema/contracts/shared/actor'
import { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { forgotPassword } from './forgot-password'

/** Opens an account for somebody else and mails them the link to choose their password by. */
export async function openAccount(
  deps: AuthDeps,
  { actor, ...body }: OpenAccountBody & { actor: Actor },
): Promise<Result<AccountView, { code: 'EMAIL_TAKEN' }>> {
  const id = newId(UserId, deps.now())
  const { email, role } = body
  const opened = await deps.staffAccounts.open({ ...body, id }, deps.deed(actor, 'account.opened', id, { role }))
  const view = opened && (await deps.staffAccounts.find(id))
  if (!view) return refused({ code: 'EMAIL_TAKEN' })

  await forgotPassword(deps, email)
  return accepted(view)
}

import type * as api from '@cinema/contracts/identity/admin-api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Replaces the list of cinemas that a staff member or manager is assigned to (rule 32). */
export async function assignCinemas(
  deps: Pick<AuthDeps, 'managedAccounts' | 'auditEntry'>,
  { actor, userId, body }: EndpointInput<typeof api.assignCinemas>,
): Promise<Outcome<typeof api.assignCinemas>> {
  const cinemaIds = [...new Set(body.cinemaIds)].toSorted()
  const entry = deps.auditEntry(actor, 'account.assigned', userId, cinemaIds)
  const outcome = await deps.managedAccounts.assign(userId, cinemaIds, entry)
  if (outcome !== 'ASSIGNED') return refused({ code: outcome })
  const view = await deps.managedAccounts.find(userId)
  return view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
}

import type * as admin from '@cinema/contracts/identity/admin-api'
import type * as api from '@cinema/contracts/identity/api'
import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { AuthDeps } from '../deps'
import { confirmPassword } from '../password/confirm-password'
import { endAllSessions } from '../session/end-sessions'

type EraseRefusal = IdentityRefusal<'BOOKINGS_TO_COME' | 'LAST_ADMIN' | 'ACCOUNT_NOT_FOUND'>

/** Erases the actor's own account, after asking for the password. */
export async function eraseOwnAccount(
  deps: AuthDeps,
  { actor, body }: EndpointInput<typeof api.eraseOwnAccount>,
): Promise<Outcome<typeof api.eraseOwnAccount>> {
  const confirmed = await confirmPassword(deps, { userId: actor.userId, ...body })
  if (!confirmed.ok) return confirmed
  return erase(deps, { actor, userId: actor.userId, email: confirmed.value.user.email })
}

/**
 * Erases another person's account, which they have asked an admin to do. An admin's own account needs
 * `eraseOwnAccount`.
 */
export async function eraseAccount(
  deps: AuthDeps,
  { actor, userId }: EndpointInput<typeof admin.eraseAccount>,
): Promise<Outcome<typeof admin.eraseAccount>> {
  if (userId === actor.userId) return refused({ code: 'OWN_ACCOUNT' })
  const account = await deps.managedAccounts.find(userId)
  if (!account) return refused({ code: 'ACCOUNT_NOT_FOUND' })
  return erase(deps, { actor, userId, email: account.email })
}

/** Refuses while the person has paid seats for a future show: nobody could be notified if that show changed. */
async function erase(
  deps: AuthDeps,
  { actor, userId, email }: { actor: Actor; userId: UserId; email: string },
): Promise<Result<null, EraseRefusal>> {
  const bookings = await deps.upcomingBookings(userId)
  if (bookings.length > 0) return refused({ code: 'BOOKINGS_TO_COME', bookings })

  const erased = newEvent('user.erased.v1', userId, { userId }, { at: deps.now(), requestId: deps.requestId })
  const outcome = await deps.erasures.erase(userId, deps.auditEntry(actor, 'account.erased', userId), erased)
  if (outcome !== 'ERASED') return refused({ code: outcome })

  await Promise.all([
    endAllSessions(deps, userId),
    deps.codes.remove(userId),
    deps.resetTokens.remove(userId),
    deps.pending.removeEnrolment(userId),
    deps.limits.erase(email),
    deps.limits.resetAttempts(userId),
  ])
  return accepted(null)
}

import type * as admin from '@cinema/contracts/identity/admin-api'
import type * as api from '@cinema/contracts/identity/api'
import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { AuthDeps } from '../deps'
import { provePassword } from '../password/prove-password'

type EraseRefusal = IdentityRefusal<'BOOKINGS_TO_COME' | 'LAST_ADMIN' | 'ACCOUNT_NOT_FOUND'>

/** Erases the account of whoever knows its password. */
export async function eraseOwnAccount(
  deps: AuthDeps,
  { actor, body }: Asked<typeof api.eraseOwnAccount>,
): Promise<Outcome<typeof api.eraseOwnAccount>> {
  const proven = await provePassword(deps, { userId: actor.userId, ...body })
  if (!proven.ok) return proven
  return erase(deps, { actor, userId: actor.userId, email: proven.value.user.email })
}

/** Erases somebody's account at their wish, told to the house; one's own asks for the password. */
export async function eraseAccount(
  deps: AuthDeps,
  { actor, userId }: Asked<typeof admin.eraseAccount>,
): Promise<Outcome<typeof admin.eraseAccount>> {
  if (userId === actor.userId) return refused({ code: 'OWN_ACCOUNT' })
  const account = await deps.managedAccounts.find(userId)
  if (!account) return refused({ code: 'ACCOUNT_NOT_FOUND' })
  return erase(deps, { actor, userId, email: account.email })
}

/** Nobody with paid seats to come is erased: the tickets would have no owner, and the house nobody to tell of a change. */
async function erase(
  deps: AuthDeps,
  { actor, userId, email }: { actor: Actor; userId: UserId; email: string },
): Promise<Result<null, EraseRefusal>> {
  const bookings = await deps.comingBookings(userId)
  if (bookings.length > 0) return refused({ code: 'BOOKINGS_TO_COME', bookings })

  const told = newEvent('user.erased.v1', userId, { userId }, { at: deps.now(), requestId: deps.requestId })
  const outcome = await deps.erasures.erase(userId, deps.deed(actor, 'account.erased', userId), told)
  if (outcome !== 'ERASED') return refused({ code: outcome })

  await Promise.all([
    deps.sessions.endAll(userId),
    deps.codes.drop(userId),
    deps.resetTokens.drop(userId),
    deps.pending.dropEnrolment(userId),
    deps.limits.erase(email),
    deps.limits.forget(userId),
  ])
  return accepted(null)
}

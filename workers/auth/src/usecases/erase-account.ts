import type { AccountRefusal, EraseRefusal, ProvePasswordRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newEvent } from '@cinema/platform/events'
import type { AuthDeps } from '../deps'
import type { LimitRefusal } from '../limits'
import { provePassword } from './prove-password'

type NotFound = { code: 'ACCOUNT_NOT_FOUND' }

/** Erases the account of whoever knows its password. */
export async function eraseOwnAccount(
  deps: AuthDeps,
  { actor, password }: { actor: Actor; password: string },
): Promise<Result<null, EraseRefusal | NotFound | LimitRefusal | ProvePasswordRefusal>> {
  const proven = await provePassword(deps, { userId: actor.userId, password })
  if (!proven.ok) return proven
  return erase(deps, { actor, userId: actor.userId, email: proven.value.user.email })
}

/** Erases somebody's account at their wish, told to the house; one's own asks for the password. */
export async function eraseForSomebody(
  deps: AuthDeps,
  { actor, userId }: { actor: Actor; userId: UserId },
): Promise<Result<null, AccountRefusal | EraseRefusal>> {
  if (userId === actor.userId) return refused({ code: 'OWN_ACCOUNT' })
  const account = await deps.staffAccounts.find(userId)
  if (!account) return refused({ code: 'ACCOUNT_NOT_FOUND' })
  return erase(deps, { actor, userId, email: account.email })
}

/** Nobody with paid seats to come is erased: the tickets would have no owner, and the house nobody to tell of a change. */
async function erase(
  deps: AuthDeps,
  { actor, userId, email }: { actor: Actor; userId: UserId; email: string },
): Promise<Result<null, EraseRefusal | NotFound>> {
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

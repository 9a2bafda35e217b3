import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { AuthDeps } from '../deps'
import { endAllSessions, endSession } from './end-sessions'
import { parseRefreshToken } from './refresh-token'

/** Ends the session of the cookie and that of the access token, because an API client has no cookie. Idempotent. */
export async function logOut(
  deps: AuthDeps,
  { cookie, actor }: EndpointInput<typeof api.logOut> & { cookie: string | undefined },
): Promise<void> {
  const sessionIds = [parseRefreshToken(cookie)?.sessionId, actor?.sessionId].filter((id) => id !== undefined)
  await Promise.all([...new Set(sessionIds)].map((id) => endSession(deps, id)))
}

/**
 * Ends all sessions of the actor. Sessions are in Redis and the audit log is in Postgres, so the entry is written first: an
 * action without an entry cannot happen.
 */
export async function logOutEverywhere(
  deps: AuthDeps,
  { actor }: EndpointInput<typeof api.logOutEverywhere>,
): Promise<void> {
  await deps.accounts.addAuditEntry(actor.userId, deps.auditEntry(actor, 'account.logged-out-everywhere', actor.userId))
  await endAllSessions(deps, actor.userId)
}

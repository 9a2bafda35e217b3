import type * as api from '@cinema/contracts/identity/api'
import type { Asked } from '@cinema/contracts/shared/endpoint'
import type { AuthDeps } from '../deps'
import { readRefreshToken } from './refresh-token'

/** Ends the session of the cookie, and that of the access token: an API client has no other. Doing it twice changes nothing. */
export async function logOut(
  { sessions }: Pick<AuthDeps, 'sessions'>,
  { cookie, actor }: Asked<typeof api.logOut> & { cookie: string | undefined },
): Promise<void> {
  const named = [readRefreshToken(cookie)?.sessionId, actor?.sessionId].filter((id) => id !== undefined)
  await Promise.all([...new Set(named)].map((id) => sessions.end(id)))
}

/** Ends all sessions of somebody. It is noted before it is done, since sessions are not kept where the audit log is. */
export async function logOutEverywhere(
  { accounts, sessions, deed }: Pick<AuthDeps, 'accounts' | 'sessions' | 'deed'>,
  { actor }: Asked<typeof api.logOutEverywhere>,
): Promise<void> {
  await accounts.note(actor.userId, deed(actor, 'account.logged-out-everywhere', actor.userId))
  await sessions.endAll(actor.userId)
}

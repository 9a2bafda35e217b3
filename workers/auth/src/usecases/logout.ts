import type { Actor } from '@cinema/contracts/shared/actor'
import type { AuthDeps } from '../deps'
import { readRefreshToken } from '../refresh-token'

/** Ends the session of the cookie, and that of the access token: an API client has no other. Doing it twice changes nothing. */
export async function logout(
  { sessions }: Pick<AuthDeps, 'sessions'>,
  { cookie, actor }: { cookie: string | undefined; actor: Actor | null },
): Promise<void> {
  const named = [readRefreshToken(cookie)?.sessionId, actor?.sessionId].filter((id) => id !== undefined)
  await Promise.all([...new Set(named)].map((id) => sessions.end(id)))
}

/** Ends all sessions of somebody. It is noted before it is done, since sessions are not kept where the audit log is. */
export async function logoutEverywhere(
  { accounts, sessions, deed }: Pick<AuthDeps, 'accounts' | 'sessions' | 'deed'>,
  actor: Actor,
): Promise<void> {
  await accounts.note(actor.userId, deed(actor, 'account.logged-out-everywhere', actor.userId))
  await sessions.endAll(actor.userId)
}

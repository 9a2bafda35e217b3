import { apiOf } from '../api/client'
import { dependencies } from '../deps'
import type { PanelContext } from '../panel-context'
import { sessionCookie } from './cookies'
import { refreshHeader, sessionFrom } from './sign-in'
import type { PanelSession, PanelSessions } from './store'

export type Current = { secret: string; session: PanelSession }

/** The access token is refreshed this long before it expires, so that no call of a page is the one that comes late. */
const REFRESH_BEFORE_MS = 60_000
const RECHECK_MS = 50
const MAX_CHECKS = 60

/** The session of the request, its access token refreshed if it is about to expire; null without one. */
export async function currentSession(c: PanelContext): Promise<Current | null> {
  const secret = sessionCookie.read(c)
  const { sessions } = dependencies(c.env)
  const session = secret && (await sessions.open(secret))
  if (!secret || !session) return null
  if (!isAboutToExpire(session)) return { secret, session }

  const fresh = (await sessions.mayRefresh(secret))
    ? await refresh(c, sessions, secret)
    : await refreshedByAnother(sessions, secret, session)
  return fresh && { secret, session: fresh }
}

const isAboutToExpire = ({ accessUntil }: PanelSession) => accessUntil - Date.now() < REFRESH_BEFORE_MS

/**
 * Exchanges the refresh token. If auth no longer knows it, the session of the panel ends too. The session is read again
 * first, because another request may have refreshed it just before: a token that is used twice would end it.
 */
async function refresh(c: PanelContext, sessions: PanelSessions, secret: string): Promise<PanelSession | null> {
  try {
    const session = await sessions.open(secret)
    if (!session || !isAboutToExpire(session)) return session
    const at = Date.now()
    const answer = await apiOf(c, null, refreshHeader(session.refreshToken)).response('POST /api/v1/auth/refresh')
    if (answer.status === 401) {
      await sessions.end(secret)
      return null
    }
    if (!answer.ok) return stillValid(session)
    const fresh = await sessionFrom(answer, at)
    await sessions.save(secret, fresh)
    return fresh
  } finally {
    await sessions.endRefresh(secret)
  }
}

/** While auth is unreachable, the access token is used to its end. */
function stillValid(session: PanelSession): PanelSession {
  if (session.accessUntil > Date.now()) return session
  throw new DOMException('auth did not refresh the session', 'TimeoutError')
}

/** Another request is refreshing: this one goes on with the old token while it is valid, and waits for the new one after. */
async function refreshedByAnother(
  sessions: PanelSessions,
  secret: string,
  session: PanelSession,
): Promise<PanelSession | null> {
  let known: PanelSession | null = session
  for (let check = 0; known && known.accessUntil <= Date.now() && check < MAX_CHECKS; check += 1) {
    await new Promise((resolve) => setTimeout(resolve, RECHECK_MS))
    known = await sessions.open(secret)
  }
  return known && stillValid(known)
}

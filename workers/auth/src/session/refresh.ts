import type * as api from '@cinema/contracts/identity/api'
import type { Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { sessionsEnded } from './end-sessions'
import { fingerprint, newRefreshToken, parseRefreshToken } from './refresh-token'
import { type SignedIn, signedInView } from './start-session'

/**
 * Exchanges a refresh token for a new one and a new access token. A token that is used a second time ends its session
 * (rule 33).
 */
export async function refresh(
  deps: AuthDeps,
  cookie: string | undefined,
): Promise<Outcome<typeof api.refreshSession, SignedIn>> {
  const token = parseRefreshToken(cookie)
  if (!token) return refused({ code: 'SESSION_ENDED' })

  const { sessionId } = token
  const next = newRefreshToken(sessionId)
  const rotation = await deps.sessions.rotate(sessionId, await fingerprint(token), await fingerprint(next))
  if (rotation?.outcome === 'ENDED') sessionsEnded(deps, { userId: rotation.userId, sessionIds: [sessionId] })
  const account = rotation?.outcome === 'ROTATED' ? await deps.accounts.byId(rotation.userId) : null
  if (!account) return refused({ code: 'SESSION_ENDED' })
  return accepted({ view: await signedInView(deps, account.user, sessionId), refreshToken: next })
}

import type * as api from '@cinema/contracts/identity/api'
import type { Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { fingerprint, newRefreshToken, readRefreshToken } from './refresh-token'
import { type SignedIn, viewFor } from './start-session'

/** Trades a refresh token for a new one and a fresh access token. A spent token ends its whole session (rule 33). */
export async function refresh(
  deps: AuthDeps,
  cookie: string | undefined,
): Promise<Outcome<typeof api.refreshSession, SignedIn>> {
  const spent = readRefreshToken(cookie)
  if (!spent) return refused({ code: 'SESSION_ENDED' })

  const { sessionId } = spent
  const next = newRefreshToken(sessionId)
  const userId = await deps.sessions.rotate(sessionId, await fingerprint(spent), await fingerprint(next))
  const account = userId && (await deps.accounts.byId(userId))
  if (!account) return refused({ code: 'SESSION_ENDED' })
  return accepted({ view: await viewFor(deps, account.user, sessionId), refreshToken: next })
}

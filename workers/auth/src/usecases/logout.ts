import type { AuthDeps } from '../deps'
import { readRefreshToken } from '../refresh-token'

/** Ends the session that the cookie names. Doing it twice changes nothing. */
export async function logout(deps: AuthDeps, cookie: string | undefined): Promise<void> {
  const token = readRefreshToken(cookie)
  if (token) await deps.sessions.end(token.sessionId)
}

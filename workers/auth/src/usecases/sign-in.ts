import type { SignedInView, UserView } from '@cinema/contracts/identity/http'
import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { fingerprint, newRefreshToken, type RefreshToken } from '../refresh-token'

/** What a browser gets when it is let in: the answer's body, and the token for its cookie. */
export type SignedIn = { view: SignedInView; refreshToken: RefreshToken }

/** Starts a session for a user whose identity is proven. */
export async function signIn(deps: AuthDeps, user: UserView): Promise<SignedIn> {
  const refreshToken = newRefreshToken(newId(SessionId, deps.now()))
  await deps.sessions.start(refreshToken.sessionId, { userId: user.id, current: await fingerprint(refreshToken) })
  return admit(deps, user, refreshToken)
}

export async function admit(deps: AuthDeps, user: UserView, refreshToken: RefreshToken): Promise<SignedIn> {
  const accessToken = await deps.signToken(user, refreshToken.sessionId, deps.now())
  return { view: { user, accessToken, expiresInMs: TOKEN_LIFE_MS }, refreshToken }
}

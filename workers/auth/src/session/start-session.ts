import type { SignedInView, UserView } from '@cinema/contracts/identity/http'
import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { fingerprint, newRefreshToken, type RefreshToken } from './refresh-token'

/** Where a request comes from, as the edge and the browser tell it. */
export type Client = { address: string; userAgent: string }

/** What a browser gets when it is let in: the answer's body, and the token for its cookie. */
export type SignedIn = { view: SignedInView; refreshToken: RefreshToken }

/** Starts a session for a user whose identity is proven. */
export async function signIn(deps: AuthDeps, user: UserView, { userAgent, address }: Client): Promise<SignedIn> {
  const startedAt = deps.now()
  const refreshToken = newRefreshToken(newId(SessionId, startedAt))
  const current = await fingerprint(refreshToken)
  await Promise.all([
    deps.sessions.start(refreshToken.sessionId, { userId: user.id, current, userAgent, startedAt }),
    deps.limits.remember(user.email, address),
  ])
  return { view: await viewFor(deps, user, refreshToken.sessionId), refreshToken }
}

/** A fresh access token for a session that goes on. */
export async function viewFor(deps: AuthDeps, user: UserView, sessionId: SessionId): Promise<SignedInView> {
  const cinemaIds = user.role === 'customer' ? [] : await deps.accounts.cinemasOf(user.id)
  const accessToken = await deps.signToken({ ...user, cinemaIds }, sessionId, deps.now())
  return { user, accessToken, expiresInMs: TOKEN_LIFE_MS }
}

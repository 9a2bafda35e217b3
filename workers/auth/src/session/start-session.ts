import type { SignedInView, UserView } from '@cinema/contracts/identity/http'
import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import { SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { fingerprint, newRefreshToken, type RefreshToken } from './refresh-token'

/** Where a request comes from: the IP address and the `User-Agent` header. */
export type Client = { address: string; userAgent: string }

/** The result of a sign-in: the body of the response and the token for the cookie. */
export type SignedIn = { view: SignedInView; refreshToken: RefreshToken }

/** Starts a session for a user who has been authenticated. */
export async function startSession(deps: AuthDeps, user: UserView, { userAgent, address }: Client): Promise<SignedIn> {
  const startedAt = deps.now()
  const refreshToken = newRefreshToken(newId(SessionId, startedAt))
  const current = await fingerprint(refreshToken)
  await Promise.all([
    deps.sessions.start(refreshToken.sessionId, { userId: user.id, current, userAgent, startedAt }),
    deps.limits.rememberAddress(user.email, address),
  ])
  return { view: await signedInView(deps, user, refreshToken.sessionId), refreshToken }
}

/** The user with a new access token for the session. */
export async function signedInView(deps: AuthDeps, user: UserView, sessionId: SessionId): Promise<SignedInView> {
  const cinemaIds = user.role === 'customer' ? [] : await deps.accounts.cinemasOf(user.id)
  const accessToken = await deps.signToken({ ...user, cinemaIds }, sessionId, deps.now())
  return { user, accessToken, expiresInMs: ACCESS_TOKEN_TTL_MS }
}

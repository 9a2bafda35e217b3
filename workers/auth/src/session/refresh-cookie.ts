import type { HttpContext, Responder } from '@cinema/platform/serve'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { formatRefreshToken, type RefreshToken } from './refresh-token'
import type { SignedIn } from './start-session'
import { SESSION_TTL_MS } from './store'

const COOKIE = 'marquee_refresh'
const SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' } as const

export const refreshCookie = {
  read: (c: HttpContext) => getCookie(c, COOKIE),
  remove: (c: HttpContext) => deleteCookie(c, COOKIE, SCOPE),

  /** The cookie is not `Secure` over plain HTTP, because a browser would ignore it in local development. */
  set(c: HttpContext, token: RefreshToken): void {
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, COOKIE, formatRefreshToken(token), { ...SCOPE, secure, maxAge: SESSION_TTL_MS / 1000 })
  },
}

/** Responds to a sign-in. The refresh token is in the cookie only, never in the body. */
export const respondSignedIn =
  (status: 200 | 201 = 200): Responder<SignedIn> =>
  (c, { view, refreshToken }) => {
    refreshCookie.set(c, refreshToken)
    return c.json(view, status)
  }

/** Responds to a sign-out and removes the cookie. */
export const respondSignedOut: Responder<unknown> = (c) => {
  refreshCookie.remove(c)
  return c.body(null, 204)
}

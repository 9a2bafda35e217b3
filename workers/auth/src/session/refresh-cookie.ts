import type { RequestContext, Responder } from '@cinema/platform/serve'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type RefreshToken, writeRefreshToken } from './refresh-token'
import type { SignedIn } from './start-session'
import { SESSION_LIFE_MS } from './store'

const COOKIE = 'marquee_refresh'
const SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' } as const

export const refreshCookie = {
  read: (c: RequestContext) => getCookie(c, COOKIE),
  drop: (c: RequestContext) => deleteCookie(c, COOKIE, SCOPE),

  /** Over plain HTTP, as on a laptop, a browser would drop a Secure cookie. */
  keep(c: RequestContext, token: RefreshToken): void {
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, COOKIE, writeRefreshToken(token), { ...SCOPE, secure, maxAge: SESSION_LIFE_MS / 1000 })
  },
}

/** Answers who has signed in: the refresh token goes into the cookie, and nowhere else. */
export const signedIn =
  (status: 200 | 201 = 200): Responder<SignedIn> =>
  (c, { view, refreshToken }) => {
    refreshCookie.keep(c, refreshToken)
    return c.json(view, status)
  }

/** Answers who has signed out: this browser's cookie is of no more use. */
export const signedOut: Responder<unknown> = (c) => {
  refreshCookie.drop(c)
  return c.body(null, 204)
}

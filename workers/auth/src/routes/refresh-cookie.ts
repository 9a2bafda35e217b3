import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type RefreshToken, writeRefreshToken } from '../refresh-token'
import { SESSION_LIFE_MS } from '../stores/sessions'

const COOKIE = 'marquee_refresh'
const SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' } as const

export const refreshCookie = {
  read: (c: Context) => getCookie(c, COOKIE),
  drop: (c: Context) => deleteCookie(c, COOKIE, SCOPE),

  /** Over plain HTTP, as on a laptop, a browser would drop a Secure cookie. */
  keep(c: Context, token: RefreshToken): void {
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, COOKIE, writeRefreshToken(token), { ...SCOPE, secure, maxAge: SESSION_LIFE_MS / 1000 })
  },
}

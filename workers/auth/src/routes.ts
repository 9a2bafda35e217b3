import { LoginBody, RegisterBody } from '@cinema/contracts/identity/http'
import { createApp, type WorkerEnv } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { dependencies } from './deps'
import type { AuthEnv } from './env'
import { type RefreshToken, writeRefreshToken } from './refresh-token'
import { REFUSALS } from './refusal-status'
import { SESSION_LIFE_MS } from './stores/sessions'
import { login } from './usecases/login'
import { logout } from './usecases/logout'
import { refresh } from './usecases/refresh'
import { register } from './usecases/register'

type AuthContext = Context<{ Bindings: AuthEnv } & WorkerEnv>

const COOKIE = 'marquee_refresh'
const COOKIE_SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'Strict' } as const

const deps = (c: AuthContext) => dependencies(c.env, c.var.requestId)

export const routes = createApp<AuthEnv>('auth')
  .post('/api/v1/auth/register', validate('json', RegisterBody), async (c) => {
    const signedIn = await register(deps(c), c.req.valid('json'))
    if (!signedIn.ok) return refuse(c, signedIn.refusal, REFUSALS)

    keep(c, signedIn.value.refreshToken)
    c.executionCtx.waitUntil(c.env.RELAY.poke())
    return c.json(signedIn.value.view, 201)
  })
  .post('/api/v1/auth/login', validate('json', LoginBody), async (c) => {
    const signedIn = await login(deps(c), c.req.valid('json'))
    if (!signedIn.ok) return refuse(c, signedIn.refusal, REFUSALS)

    keep(c, signedIn.value.refreshToken)
    return c.json(signedIn.value.view, 200)
  })
  .post('/api/v1/auth/refresh', async (c) => {
    const signedIn = await refresh(deps(c), getCookie(c, COOKIE))
    if (!signedIn.ok) {
      deleteCookie(c, COOKIE, COOKIE_SCOPE)
      return refuse(c, signedIn.refusal, REFUSALS)
    }
    keep(c, signedIn.value.refreshToken)
    return c.json(signedIn.value.view, 200)
  })
  .post('/api/v1/auth/logout', async (c) => {
    await logout(deps(c), getCookie(c, COOKIE))
    deleteCookie(c, COOKIE, COOKIE_SCOPE)
    return c.body(null, 204)
  })
  .get('/health', async (c) => {
    const { accounts, sessions } = deps(c)
    const health = await checkHealth({ postgres: () => accounts.ping(), redis: () => sessions.ping() })
    return c.json(health, health.status === 'up' ? 200 : 503)
  })

/** Over plain HTTP, as on a laptop, a browser would drop a Secure cookie. */
function keep(c: AuthContext, token: RefreshToken): void {
  const secure = new URL(c.req.url).protocol === 'https:'
  setCookie(c, COOKIE, writeRefreshToken(token), { ...COOKIE_SCOPE, secure, maxAge: SESSION_LIFE_MS / 1000 })
}

export type AuthApi = typeof routes

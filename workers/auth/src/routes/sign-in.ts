import { LoginBody, RegisterBody } from '@cinema/contracts/identity/http'
import { readActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { inBackground } from '@cinema/platform/invocation'
import { validate } from '@cinema/platform/validate'
import type { AuthEnv } from '../settings'
import { login } from '../usecases/login'
import { logout } from '../usecases/logout'
import { refresh } from '../usecases/refresh'
import { register } from '../usecases/register'
import { sendCode } from '../usecases/send-code'
import { clientOf, deps, refuseIdentity } from './context'
import { refreshCookie } from './refresh-cookie'

export const signInRoutes = createApp<AuthEnv>('auth')
  .post('/api/v1/auth/register', validate('json', RegisterBody), async (c) => {
    const signedIn = await register(deps(c), { ...c.req.valid('json'), client: clientOf(c) })
    if (!signedIn.ok) return refuseIdentity(c, signedIn.refusal)

    refreshCookie.keep(c, signedIn.value.refreshToken)
    const { id: userId, name, email: address } = signedIn.value.view.user
    inBackground(sendCode(deps(c), { purpose: 'verify-email', userId, name, address }), 'first code')
    return c.json(signedIn.value.view, 201)
  })
  .post('/api/v1/auth/login', validate('json', LoginBody), async (c) => {
    const signedIn = await login(deps(c), { ...c.req.valid('json'), client: clientOf(c) })
    if (!signedIn.ok) return refuseIdentity(c, signedIn.refusal)

    refreshCookie.keep(c, signedIn.value.refreshToken)
    return c.json(signedIn.value.view, 200)
  })
  .post('/api/v1/auth/refresh', async (c) => {
    const signedIn = await refresh(deps(c), refreshCookie.read(c))
    if (!signedIn.ok) {
      refreshCookie.drop(c)
      return refuseIdentity(c, signedIn.refusal)
    }
    refreshCookie.keep(c, signedIn.value.refreshToken)
    return c.json(signedIn.value.view, 200)
  })
  .post('/api/v1/auth/logout', readActor, async (c) => {
    await logout(deps(c), { cookie: refreshCookie.read(c), actor: c.var.actor })
    refreshCookie.drop(c)
    return c.body(null, 204)
  })

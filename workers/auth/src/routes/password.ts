import { ChangePasswordBody, ForgotPasswordBody, ResetPasswordBody } from '@cinema/contracts/identity/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { inBackground } from '@cinema/platform/invocation'
import { validate } from '@cinema/platform/validate'
import type { AuthEnv } from '../settings'
import { changePassword } from '../usecases/change-password'
import { forgotPassword } from '../usecases/forgot-password'
import { resetPassword } from '../usecases/reset-password'
import { clientOf, deps, refuseIdentity } from './context'

export const passwordRoutes = createApp<AuthEnv>('auth')
  .post('/api/v1/auth/forgot-password', validate('json', ForgotPasswordBody), async (c) => {
    const { email } = c.req.valid('json')
    const { limits } = deps(c)
    const passed = await limits.pass({ resetByAddress: clientOf(c).address, resetByAccount: email })
    if (!passed.ok) return refuseIdentity(c, passed.refusal)

    // The answer takes as long whether or not there is such an account.
    inBackground(forgotPassword(deps(c), email), 'reset mail')
    return c.body(null, 202)
  })
  .post('/api/v1/auth/reset-password', validate('json', ResetPasswordBody), async (c) => {
    const passed = await deps(c).limits.pass({ resetByAddress: clientOf(c).address })
    if (!passed.ok) return refuseIdentity(c, passed.refusal)
    const reset = await resetPassword(deps(c), c.req.valid('json'))
    return reset.ok ? c.body(null, 204) : refuseIdentity(c, reset.refusal)
  })
  .post('/api/v1/auth/change-password', requireActor(), validate('json', ChangePasswordBody), async (c) => {
    const changed = await changePassword(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return changed.ok ? c.body(null, 204) : refuseIdentity(c, changed.refusal)
  })

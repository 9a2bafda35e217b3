import { ChangeEmailBody, OneTimeCodeBody } from '@cinema/contracts/identity/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { validate } from '@cinema/platform/validate'
import type { AuthEnv } from '../settings'
import { changeEmail, confirmEmail } from '../usecases/change-email'
import { resendCode, verifyEmail } from '../usecases/verify-email'
import { deps, refuseIdentity } from './context'

export const emailRoutes = createApp<AuthEnv>('auth')
  .post('/api/v1/auth/verify-email', requireActor(), validate('json', OneTimeCodeBody), async (c) => {
    const verified = await verifyEmail(deps(c), { userId: c.var.actor.userId, ...c.req.valid('json') })
    return verified.ok ? c.json(verified.value, 200) : refuseIdentity(c, verified.refusal)
  })
  .post('/api/v1/auth/verify-email/resend', requireActor(), async (c) => {
    const sent = await resendCode(deps(c), c.var.actor.userId)
    return sent.ok ? c.body(null, 202) : refuseIdentity(c, sent.refusal)
  })
  .post('/api/v1/auth/change-email', requireActor(), validate('json', ChangeEmailBody), async (c) => {
    const sent = await changeEmail(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return sent.ok ? c.body(null, 202) : refuseIdentity(c, sent.refusal)
  })
  .post('/api/v1/auth/change-email/confirm', requireActor(), validate('json', OneTimeCodeBody), async (c) => {
    const moved = await confirmEmail(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return moved.ok ? c.json(moved.value, 200) : refuseIdentity(c, moved.refusal)
  })

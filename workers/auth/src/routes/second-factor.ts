import {
  DisableSecondFactorBody,
  OneTimeCodeBody,
  PassSecondFactorBody,
  ProvePasswordBody,
} from '@cinema/contracts/identity/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { validate } from '@cinema/platform/validate'
import type { AuthEnv } from '../settings'
import { disableSecondFactor } from '../usecases/disable-second-factor'
import { confirmSecondFactor, enrolSecondFactor } from '../usecases/enrol-second-factor'
import { passSecondFactor } from '../usecases/pass-second-factor'
import { clientOf, deps, refuseIdentity } from './context'
import { refreshCookie } from './refresh-cookie'

const withKeys = requireActor('staff', 'manager', 'admin')

export const secondFactorRoutes = createApp<AuthEnv>('auth')
  .post('/api/v1/auth/second-factor', validate('json', PassSecondFactorBody), async (c) => {
    const signedIn = await passSecondFactor(deps(c), { ...c.req.valid('json'), client: clientOf(c) })
    if (!signedIn.ok) return refuseIdentity(c, signedIn.refusal)

    refreshCookie.keep(c, signedIn.value.refreshToken)
    return c.json(signedIn.value.view, 200)
  })
  .get('/api/v1/auth/second-factor', withKeys, async (c) =>
    c.json(await deps(c).secondFactors.stateOf(c.var.actor.userId), 200),
  )
  .post('/api/v1/auth/second-factor/enrol', withKeys, validate('json', ProvePasswordBody), async (c) => {
    const enrolled = await enrolSecondFactor(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return enrolled.ok ? c.json(enrolled.value, 200) : refuseIdentity(c, enrolled.refusal)
  })
  .post('/api/v1/auth/second-factor/confirm', withKeys, validate('json', OneTimeCodeBody), async (c) => {
    const confirmed = await confirmSecondFactor(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return confirmed.ok ? c.json(confirmed.value, 200) : refuseIdentity(c, confirmed.refusal)
  })
  .post('/api/v1/auth/second-factor/disable', withKeys, validate('json', DisableSecondFactorBody), async (c) => {
    const disabled = await disableSecondFactor(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    return disabled.ok ? c.body(null, 204) : refuseIdentity(c, disabled.refusal)
  })

import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { logIn } from '../usecases/log-in'
import { logOut } from '../usecases/log-out'
import { passSecondFactor } from '../usecases/pass-second-factor'
import { refresh } from '../usecases/refresh'
import { register } from '../usecases/register'
import { withClient } from './client'
import { refreshCookie, signedIn, signedOut } from './refresh-cookie'

export const signInRoutes = [
  serve(api.register, withClient(register), signedIn(201)),
  serve(api.logIn, withClient(logIn), signedIn()),
  serve(api.passSecondFactor, withClient(passSecondFactor), signedIn()),
  serve(
    api.refreshSession,
    async (deps: AuthDeps, _, c) => {
      const refreshed = await refresh(deps, refreshCookie.read(c))
      if (!refreshed.ok) refreshCookie.drop(c)
      return refreshed
    },
    signedIn(),
  ),
  serve(
    api.logOut,
    (deps: AuthDeps, { actor }, c) => logOut(deps, { actor, cookie: refreshCookie.read(c) }),
    signedOut,
  ),
]

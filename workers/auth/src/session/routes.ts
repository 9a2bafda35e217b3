import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { register } from '../account/register'
import type { AuthDeps } from '../deps'
import { passSecondFactor } from '../second-factor/pass-second-factor'
import { withClient } from './client'
import { logIn } from './log-in'
import { logOut } from './log-out'
import { refresh } from './refresh'
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

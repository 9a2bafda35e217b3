import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { withClient } from './client'
import { endSession } from './end-session'
import { logIn } from './log-in'
import { logOut, logOutEverywhere } from './log-out'
import { refresh } from './refresh'
import { refreshCookie, signedIn, signedOut } from './refresh-cookie'

export const sessionRoutes = [
  serve(api.logIn, withClient(logIn), signedIn()),
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
  serve(api.listSessions, async ({ sessions }: AuthDeps, { actor }) => ({
    data: await sessions.list(actor.userId, actor.sessionId),
  })),
  serve(api.endSession, endSession),
  serve(api.logOutEverywhere, logOutEverywhere, signedOut),
]

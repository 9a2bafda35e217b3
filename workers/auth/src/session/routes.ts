import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { withClient } from './client'
import { endOwnSession } from './end-own-session'
import { logIn } from './log-in'
import { logOut, logOutEverywhere } from './log-out'
import { refresh } from './refresh'
import { refreshCookie, respondSignedIn, respondSignedOut } from './refresh-cookie'

export const sessionRoutes = [
  serve(api.logIn, withClient(logIn), respondSignedIn()),
  serve(
    api.refreshSession,
    async (deps: AuthDeps, _, c) => {
      const refreshed = await refresh(deps, refreshCookie.read(c))
      if (!refreshed.ok) refreshCookie.remove(c)
      return refreshed
    },
    respondSignedIn(),
  ),
  serve(
    api.logOut,
    (deps: AuthDeps, { actor }, c) => logOut(deps, { actor, cookie: refreshCookie.read(c) }),
    respondSignedOut,
  ),
  serve(api.listSessions, async ({ sessions }: AuthDeps, { actor }) => ({
    data: await sessions.list(actor.userId, actor.sessionId),
  })),
  serve(api.endSession, endOwnSession),
  serve(api.logOutEverywhere, logOutEverywhere, respondSignedOut),
]

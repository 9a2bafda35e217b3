import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { endSession } from './end-session'
import { logOutEverywhere } from './log-out'
import { signedOut } from './refresh-cookie'

export const sessionRoutes = [
  serve(api.listSessions, async ({ sessions }: AuthDeps, { actor }) => ({
    data: await sessions.list(actor.userId, actor.sessionId),
  })),
  serve(api.endSession, endSession),
  serve(api.logOutEverywhere, logOutEverywhere, signedOut),
]

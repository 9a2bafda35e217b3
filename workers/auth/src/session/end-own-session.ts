import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { endSession } from './end-sessions'

/** Ends one of the actor's own sessions. A session of another user is `SESSION_NOT_FOUND` (rule 32). */
export async function endOwnSession(
  deps: AuthDeps,
  { actor, sessionId }: EndpointInput<typeof api.endSession>,
): Promise<Outcome<typeof api.endSession>> {
  const own = await deps.sessions.list(actor.userId, actor.sessionId)
  if (!own.some((session) => session.id === sessionId)) return refused({ code: 'SESSION_NOT_FOUND' })
  await endSession(deps, sessionId)
  return accepted(null)
}

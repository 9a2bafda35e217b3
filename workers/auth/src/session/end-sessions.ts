import type { EndedUserSessions } from '@cinema/contracts/notification/service'
import type { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { inBackground } from '@cinema/platform/invocation'
import { describeFault, log } from '@cinema/platform/log'
import type { AuthDeps } from '../deps'

type TellDeps = Pick<AuthDeps, 'sessionEvents' | 'closeSockets' | 'now' | 'requestId'>
type EndDeps = TellDeps & { sessions: Pick<AuthDeps['sessions'], 'end' | 'endAll'> }

/** Ends a session, and in the background the sockets that it has opened. */
export async function endSession(deps: EndDeps, sessionId: SessionId): Promise<void> {
  const userId = await deps.sessions.end(sessionId)
  if (userId) sessionsEnded(deps, { userId, sessionIds: [sessionId] })
}

/** Ends every session of a user except one, if it is given, and in the background the sockets that they have opened. */
export async function endAllSessions(deps: EndDeps, userId: UserId, except?: SessionId): Promise<void> {
  const sessionIds = await deps.sessions.endAll(userId, except)
  if (sessionIds.length > 0) sessionsEnded(deps, { userId, sessionIds })
}

/** Closes, in the background, what the ended sessions still have open. */
export function sessionsEnded(deps: TellDeps, ended: EndedUserSessions): void {
  inBackground(closeSockets(deps, ended), 'closing the sockets of ended sessions')
}

/** If notification cannot be called, an event is written, which is delivered until it is handled. */
async function closeSockets(
  { closeSockets: close, sessionEvents, now, requestId }: TellDeps,
  ended: EndedUserSessions,
): Promise<void> {
  try {
    await close(ended)
  } catch (fault) {
    log('warn', 'the end of sessions was not told at once', describeFault(fault))
    // Not the user's other events but the session orders this one: none of those may delay it.
    const aggregateId = ended.sessionIds[0] ?? ended.userId
    await sessionEvents.append(newEvent('user.sessions-ended.v1', aggregateId, ended, { at: now(), requestId }))
  }
}

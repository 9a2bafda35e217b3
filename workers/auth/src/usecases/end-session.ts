import type { EndSessionRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Ends one of the actor's own sessions; another's is not found (rule 32). */
export async function endSession(
  { sessions }: Pick<AuthDeps, 'sessions'>,
  { actor, id }: { actor: Actor; id: SessionId },
): Promise<Result<null, EndSessionRefusal>> {
  const own = await sessions.list(actor.userId, actor.sessionId)
  if (!own.some((session) => session.id === id)) return refused({ code: 'SESSION_NOT_FOUND' })
  await sessions.end(id)
  return accepted(null)
}

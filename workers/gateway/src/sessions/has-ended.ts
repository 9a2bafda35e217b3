import { forwardedContext } from '@cinema/platform/request-context'
import type { AskingAuth } from '../asking-auth'
import type { GatewaySettings } from '../settings'
import type { Caller } from '../token-reader'
import { EndedSessions } from './ended-sessions'

const known = new WeakMap<GatewaySettings, EndedSessions>()

/** Whether a caller's session is over, though the access token is good for some minutes yet. */
export function hasEnded({ actor }: Caller, { settings, access, later }: AskingAuth): Promise<boolean> {
  const ended =
    known.get(settings) ?? new EndedSessions((since) => access.endedSessions(since, forwardedContext()), Date.now)
  known.set(settings, ended)
  return ended.has(actor.sessionId, later)
}

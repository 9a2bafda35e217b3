import { forwardedContext } from '@cinema/platform/request-context'
import type { AuthLookup } from '../auth-lookup'
import type { GatewaySettings } from '../settings'
import { EndedSessions } from './ended-sessions'
import type { Caller } from './token-reader'

const bySettings = new WeakMap<GatewaySettings, EndedSessions>()

/** Whether the caller's session has ended, although the access token has not expired yet. */
export function isSessionEnded({ actor }: Caller, { settings, access, waitUntil }: AuthLookup): Promise<boolean> {
  const ended =
    bySettings.get(settings) ?? new EndedSessions((since) => access.endedSessions(since, forwardedContext()), Date.now)
  bySettings.set(settings, ended)
  return ended.has(actor.sessionId, waitUntil)
}

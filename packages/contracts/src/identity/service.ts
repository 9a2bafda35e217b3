/// <reference types="@cloudflare/workers-types" />
import type { Role } from '../shared/actor'
import type { Call } from '../shared/call'
import type { SessionId } from '../shared/ids'
import type { Permission } from './permissions'

/** What auth offers to the gateway. */
export interface AccessService extends Rpc.WorkerEntrypointBranded {
  /** What each role may do at this moment; customers nothing. */
  permissionsByRole(call?: Call): Promise<Record<Role, Permission[]>>
  /** The sessions that have ended from this instant (epoch milliseconds) on, of which access tokens may still be about. */
  endedSessions(since: number, call?: Call): Promise<SessionId[]>
}

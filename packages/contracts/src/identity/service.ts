/// <reference types="@cloudflare/workers-types" />
import type { Role } from '../shared/actor'
import type { Call } from '../shared/call'
import type { SessionId } from '../shared/ids'
import type { Permission } from './permissions'

/** The RPC interface of auth for the gateway. */
export interface AccessService extends Rpc.WorkerEntrypointBranded {
  /** The permissions of each role. Customers have none. */
  permissionsByRole(call?: Call): Promise<Record<Role, Permission[]>>
  /**
   * The sessions that have ended since an instant (epoch milliseconds) and whose access tokens may not have expired
   * yet.
   */
  endedSessions(since: number, call?: Call): Promise<SessionId[]>
}

/// <reference types="@cloudflare/workers-types" />
import type { Role } from '../shared/actor'
import type { Call } from '../shared/call'
import type { CinemaId, SessionId, UserId } from '../shared/ids'
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

/** Where somebody acts: at a cinema, at all of them, or anywhere. An admin acts for all (rule 32). */
export type ActsAt = CinemaId | 'all' | 'any'

/** The RPC interface of auth for Workers that write to the staff. */
export interface StaffService extends Rpc.WorkerEntrypointBranded {
  /** The people whose role has a permission and who act there, without closed accounts. */
  peopleWith(wanted: { permission: Permission; at: ActsAt }, call?: Call): Promise<{ userId: UserId; email: string }[]>
}

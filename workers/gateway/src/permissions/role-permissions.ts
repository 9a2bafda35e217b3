import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { PolledValue } from '@cinema/platform/polled-value'
import type { Later } from '../limits/limiter'

export type PermissionTable = Record<Role, readonly Permission[]>

/** Within this time a change of the table by an admin has taken effect here. */
export const FRESH_MS = 5_000
/** For so long the last answer counts while auth is out of reach; after it nobody is permitted anything. */
export const STALE_MS = 60_000

/** What each role may do, asked of auth and kept in this isolate for a short time. */
export class RolePermissions {
  readonly #table: PolledValue<PermissionTable>

  constructor(ask: () => Promise<PermissionTable>, now: () => number) {
    const policy = { freshMs: FRESH_MS, staleMs: 0, rescueMs: STALE_MS }
    this.#table = new PolledValue({ name: 'permissions', ask, policy, now })
  }

  /** What a role may do; null when that is not known, since auth has been away for too long. */
  async of(role: Role, later: Later): Promise<readonly Permission[] | null> {
    const table = this.#table.fresh ?? (await this.#table.get(later).catch(() => null))
    return table?.[role] ?? null
  }
}

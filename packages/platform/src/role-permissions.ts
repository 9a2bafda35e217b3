import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { PolledValue } from './polled-value'

export type PermissionTable = Record<Role, readonly Permission[]>

/** An admin's change of the permissions takes effect here within this time. */
export const FRESH_MS = 5_000
/** While auth is unreachable, the last known permissions are used for this long. */
export const STALE_MS = 60_000

/** The permissions of each role, polled from auth and cached in this isolate. */
export class RolePermissions {
  readonly #table: PolledValue<PermissionTable>

  constructor(load: () => Promise<PermissionTable>, now: () => number) {
    const policy = { freshMs: FRESH_MS, staleMs: 0, rescueMs: STALE_MS }
    this.#table = new PolledValue({ name: 'permissions', load, policy, now })
  }

  /** The permissions of a role; null if auth has been unreachable for longer than `STALE_MS`. */
  async of(role: Role, waitUntil: (work: Promise<unknown>) => void): Promise<readonly Permission[] | null> {
    const table = this.#table.fresh ?? (await this.#table.get(waitUntil).catch(() => null))
    return table?.[role] ?? null
  }
}

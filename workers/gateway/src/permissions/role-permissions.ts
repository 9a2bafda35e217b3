import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { Learning } from '../learning'
import type { Later } from '../limits/limiter'

export type PermissionTable = Record<Role, readonly Permission[]>

/** Within this time a change of the table by an admin has taken effect here. */
export const FRESH_MS = 5_000
/** For so long the last answer counts while auth is out of reach; after it nobody is permitted anything. */
export const STALE_MS = 60_000

/** What each role may do, learnt from auth and kept in this isolate for a short time. */
export class RolePermissions {
  readonly #learning: Learning
  #table: PermissionTable | null = null

  constructor(ask: () => Promise<PermissionTable>, now: () => number) {
    const learn = async () => {
      this.#table = await ask()
    }
    this.#learning = new Learning('permissions', learn, now)
  }

  /** What a role may do; null when that is not known, since auth has been away for too long. */
  async of(role: Role, later: Later): Promise<readonly Permission[] | null> {
    if (this.#learning.ageMs >= FRESH_MS) await this.#learning.renew(later)
    return this.#learning.ageMs < STALE_MS ? (this.#table?.[role] ?? null) : null
  }
}

import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { describeFault, log } from '@cinema/platform/log'
import type { Later } from '../limits/limiter'

export type PermissionTable = Record<Role, readonly Permission[]>

/** Within this time a change of the table by an admin has taken effect here. */
export const FRESH_MS = 5_000
/** For so long the last answer counts while auth is out of reach; after it nobody is permitted anything. */
export const STALE_MS = 60_000
const ANSWER_WITHIN_MS = 2_000
const ASK_AGAIN_AFTER_MS = 1_000

/** What each role may do, learnt from auth and kept in this isolate for a short time. */
export class RolePermissions {
  readonly #ask: () => Promise<PermissionTable>
  readonly #now: () => number
  #table: PermissionTable | null = null
  #learntAt = 0
  #leftAloneUntil = 0
  #underWay: Promise<void> | null = null

  constructor(ask: () => Promise<PermissionTable>, now: () => number) {
    this.#ask = ask
    this.#now = now
  }

  /** What a role may do; null when that is not known, since auth has been away for too long. */
  async of(role: Role, later: Later): Promise<readonly Permission[] | null> {
    const isOld = this.#now() >= this.#learntAt + FRESH_MS
    if (isOld && this.#now() >= this.#leftAloneUntil) await this.#refresh(later)
    return this.#now() < this.#learntAt + STALE_MS ? (this.#table?.[role] ?? null) : null
  }

  /** One question for all who wait for its answer; it outlives the request that asked it. */
  #refresh(later: Later): Promise<void> {
    this.#underWay ??= this.#learn().finally(() => {
      this.#underWay = null
    })
    later(this.#underWay)
    return Promise.race([this.#underWay, pause(ANSWER_WITHIN_MS)])
  }

  async #learn(): Promise<void> {
    const askedAt = this.#now()
    try {
      const table = await Promise.race([this.#ask(), pause(ANSWER_WITHIN_MS)])
      if (!table) throw new Error('auth did not say in time what roles may do')
      this.#table = table
      this.#learntAt = askedAt
    } catch (fault) {
      this.#leftAloneUntil = this.#now() + ASK_AGAIN_AFTER_MS
      log('warn', 'permissions out of reach', describeFault(fault))
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

import { describeFault, log } from '@cinema/platform/log'
import type { Later } from './limits/limiter'

const ANSWER_WITHIN_MS = 2_000
const ASK_AGAIN_AFTER_MS = 1_000
/** A question whose request was torn away under it never ends, and waits for nobody. */
const LOST_AFTER_MS = 5_000

/** Asks another Worker now and then: one question for all who wait for its answer, and none shortly after one that failed. */
export class Learning {
  readonly #what: string
  readonly #ask: () => Promise<void>
  readonly #now: () => number
  #learntAt = 0
  #leftAloneUntil = 0
  #askedAt = 0
  #underWay: Promise<void> | null = null

  /** @param ask asks, and keeps the answer. */
  constructor(what: string, ask: () => Promise<void>, now: () => number) {
    this.#what = what
    this.#ask = ask
    this.#now = now
  }

  /** How old is what is known; as old as can be before the first answer. */
  get ageMs(): number {
    return this.#now() - this.#learntAt
  }

  /** Asks, and waits for the answer so long at most. The question outlives the request that asked it. */
  async renew(later: Later, waitMs = ANSWER_WITHIN_MS): Promise<void> {
    if (this.#now() < this.#leftAloneUntil) return
    const isLost = this.#now() > this.#askedAt + LOST_AFTER_MS
    const underWay = (isLost ? null : this.#underWay) ?? this.#begin()
    later(underWay)
    if (waitMs > 0) await Promise.race([underWay, pause(waitMs)])
  }

  #begin(): Promise<void> {
    this.#askedAt = this.#now()
    const underWay = this.#learn().finally(() => {
      if (this.#underWay === underWay) this.#underWay = null
    })
    this.#underWay = underWay
    return underWay
  }

  async #learn(): Promise<void> {
    const askedAt = this.#now()
    try {
      const late = pause(ANSWER_WITHIN_MS).then(() => Promise.reject(new Error('no answer in time')))
      await Promise.race([this.#ask(), late])
      this.#learntAt = Math.max(this.#learntAt, askedAt)
    } catch (fault) {
      this.#leftAloneUntil = this.#now() + ASK_AGAIN_AFTER_MS
      log('warn', `${this.#what} out of reach`, describeFault(fault))
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

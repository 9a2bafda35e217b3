import { inTime } from './in-time'
import { describeFault, log } from './log'
import { type AskingPolicy, type Freshness, StaleWhileRevalidate } from './stale-while-revalidate'

/** An answer that takes longer than `answerWithinMs` counts as a failure. */
type WorkerPolicy = AskingPolicy & { answerWithinMs: number }
const ASKING_A_WORKER: WorkerPolicy = { answerWithinMs: 2_000, waitMs: 2_000, joinMs: 5_000, backOffMs: 1_000 }

export type PolledValueOptions<Value> = {
  /** What the log calls it. */
  name: string
  /** Asks for the value. It is told how old the last answer is, in milliseconds; infinitely old before the first. */
  ask: (ageMs: number) => Promise<Value>
  /** How long the value counts, and what differs from how a Worker is usually asked. */
  policy: Freshness & Partial<WorkerPolicy>
  now: () => number
}

/**
 * One value of another Worker, asked for now and then and kept in this isolate. Its age counts from when it was asked for, so
 * a change is known here at the latest when the value would no longer be given.
 */
export class PolledValue<Value> {
  readonly #options: PolledValueOptions<Value>
  readonly #policy: Freshness & WorkerPolicy
  readonly #revalidation: StaleWhileRevalidate
  #kept: { value: Value; at: number } | null = null

  constructor(options: PolledValueOptions<Value>) {
    this.#options = options
    this.#policy = { ...ASKING_A_WORKER, ...options.policy }
    this.#revalidation = new StaleWhileRevalidate(this.#policy, options.now)
  }

  /** The value while it is fresh, at once, for those who are asked often; else null. */
  get fresh(): Value | null {
    const kept = this.#kept
    return kept && this.#options.now() - kept.at < this.#policy.freshMs ? kept.value : null
  }

  /**
   * The value, from the last answer or a new one. Throws what asking threw where the last answer is too old to stand in.
   * @param later keeps the question alive when it outlives the request that asked it.
   */
  async get(later: (work: Promise<unknown>) => void): Promise<Value> {
    const kept = this.#kept
    const { value } = await this.#revalidation.give({
      key: '',
      kept: kept && { value: kept.value, ageMs: this.#options.now() - kept.at, freshness: this.#policy },
      refresh: () => this.#ask(),
      later,
    })
    return value
  }

  async #ask(): Promise<Value> {
    const { name, ask, now } = this.#options
    const at = now()
    try {
      const ageMs = this.#kept ? at - this.#kept.at : Number.POSITIVE_INFINITY
      const value = await inTime(ask(ageMs), this.#policy.answerWithinMs)
      if (!this.#kept || at >= this.#kept.at) this.#kept = { value, at }
      return value
    } catch (fault) {
      log('warn', `${name} out of reach`, describeFault(fault))
      throw fault
    }
  }
}

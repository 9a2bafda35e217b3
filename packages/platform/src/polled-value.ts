import { describeFault, log } from './log'
import { type Freshness, type LoadPolicy, StaleWhileRevalidate } from './stale-while-revalidate'
import { withTimeout } from './with-timeout'

/** A load that takes longer than `timeoutMs` counts as a failure. */
type WorkerPolicy = LoadPolicy & { timeoutMs: number }
const DEFAULT_POLICY: WorkerPolicy = { timeoutMs: 2_000, waitMs: 2_000, joinMs: 5_000, backOffMs: 1_000 }

export type PolledValueOptions<Value> = {
  /** The name of the value in the log. */
  name: string
  /** Loads the value. `ageMs` is the age of the last one in milliseconds; Infinity the first time. */
  load: (ageMs: number) => Promise<Value>
  /** How long the value may be used, and where loading differs from the default. */
  policy: Freshness & Partial<WorkerPolicy>
  now: () => number
}

/**
 * One value of another Worker, loaded from time to time and cached in this isolate. Its age counts from the start of its
 * load, so a value is never used longer after a change than its freshness allows.
 */
export class PolledValue<Value> {
  readonly #options: PolledValueOptions<Value>
  readonly #policy: Freshness & WorkerPolicy
  readonly #revalidation: StaleWhileRevalidate
  #last: { value: Value; at: number } | null = null

  constructor(options: PolledValueOptions<Value>) {
    this.#options = options
    this.#policy = { ...DEFAULT_POLICY, ...options.policy }
    this.#revalidation = new StaleWhileRevalidate(this.#policy, options.now)
  }

  /** The value while it is fresh, otherwise null. Needs no await, for code that runs for every request. */
  get fresh(): Value | null {
    const last = this.#last
    return last && this.#options.now() - last.at < this.#policy.freshMs ? last.value : null
  }

  /**
   * The last value or a new one. Throws what `load` throws if the last value is too old to stand in.
   * @param waitUntil keeps the load alive when it outlives the request that started it.
   */
  async get(waitUntil: (work: Promise<unknown>) => void): Promise<Value> {
    const last = this.#last
    const { value } = await this.#revalidation.get({
      key: '',
      cached: last && { value: last.value, ageMs: this.#options.now() - last.at, freshness: this.#policy },
      load: () => this.#load(),
      waitUntil,
    })
    return value
  }

  async #load(): Promise<Value> {
    const { name, load, now } = this.#options
    const at = now()
    try {
      const ageMs = this.#last ? at - this.#last.at : Number.POSITIVE_INFINITY
      const value = await withTimeout(load(ageMs), this.#policy.timeoutMs)
      if (!this.#last || at >= this.#last.at) this.#last = { value, at }
      return value
    } catch (fault) {
      log('warn', `${name} unreachable`, describeFault(fault))
      throw fault
    }
  }
}

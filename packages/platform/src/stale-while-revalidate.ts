import { TimedOut, withTimeout } from './with-timeout'

/** How long a cached value may be used, in milliseconds of its age. */
export type Freshness = {
  /** Below this age it is used without loading. */
  freshMs: number
  /** For this long after `freshMs` it is still used, while a new value is loaded in the background. */
  staleMs: number
  /** Below this age it is used if loading fails. */
  rescueMs: number
}

/** How a value is loaded. Concurrent requests for the same key share one load. */
export type LoadPolicy = {
  /**
   * How long others wait for a load that is under way. The runtime may cancel a request together with its load; then one of
   * those that waited loads again.
   */
  joinMs: number
  /** How long a request waits for the load; without it, as long as the load takes. */
  waitMs?: number
  /** How long after a failure nothing is loaded; requests get the same fault again. */
  backOffMs?: number
}

/**
 * Where a value came from: cache, stale cache, a load, the load of another request, or the cache because the load
 * failed.
 */
export type Outcome = 'hit' | 'stale' | 'miss' | 'joined' | 'rescued'

export type Wanted<Value> = {
  key: string
  /** The value that the caller has cached under the key. */
  cached: { value: Value; ageMs: number; freshness: Freshness } | null
  /** Loads a new value and caches it. */
  load: () => Promise<Value>
  /** Keeps the isolate alive after the response. */
  waitUntil: (work: Promise<unknown>) => void
  /** Whether a loaded value counts as a failure. A fault that `load` throws always does. */
  hasFailed?: (value: Value) => boolean
  /** Whether a loaded value may be given to the other requests that wait for it; otherwise each loads its own. */
  isShareable?: (value: Value) => boolean
  /** Receives the fault if a cached value is used in spite of it. */
  onFault?: (outcome: 'stale' | 'rescued', fault: unknown) => void
}

/** The loads under way, by key. */
export type PendingLoads = Map<string, { since: number; value: Promise<unknown> }>

/**
 * The rules of stale-while-revalidate and stale-if-error. It stores no values itself: the caller does, in memory or in
 * Redis. Make one for each kind of value.
 */
export class StaleWhileRevalidate {
  readonly #policy: LoadPolicy
  readonly #now: () => number
  readonly #pending: PendingLoads
  readonly #failures = new Map<string, { until: number; fault: unknown }>()

  constructor(policy: LoadPolicy, now: () => number, pending: PendingLoads = new Map()) {
    this.#policy = policy
    this.#now = now
    this.#pending = pending
  }

  /** The cached value or a loaded one. Throws what `load` throws, or TimedOut, if no cached value may stand in. */
  async get<Value>(wanted: Wanted<Value>): Promise<{ value: Value; outcome: Outcome }> {
    const { cached, waitUntil, onFault } = wanted
    const { freshMs, staleMs, rescueMs } = cached?.freshness ?? { freshMs: 0, staleMs: 0, rescueMs: 0 }
    if (cached && cached.ageMs < freshMs) return { value: cached.value, outcome: 'hit' }

    const loading = this.load(wanted)
    if (cached && cached.ageMs < freshMs + staleMs) {
      waitUntil(loading.catch((fault) => onFault?.('stale', fault)))
      return { value: cached.value, outcome: 'stale' }
    }
    const canRescue = cached !== null && cached.ageMs < rescueMs
    try {
      const { waitMs } = this.#policy
      const loaded = await (waitMs === undefined ? loading : withTimeout(loading, waitMs))
      if (!(canRescue && wanted.hasFailed?.(loaded.value))) return loaded
    } catch (fault) {
      if (!canRescue) throw fault
      onFault?.('rescued', fault)
    }
    return { value: cached.value, outcome: 'rescued' }
  }

  /** A loaded value, whether by this request or by another one whose load is under way. Throws what `load` throws. */
  async load<Value>(wanted: Omit<Wanted<Value>, 'cached'>): Promise<{ value: Value; outcome: 'miss' | 'joined' }> {
    const { key, isShareable } = wanted
    const failure = this.#failures.get(key)
    if (failure && this.#now() < failure.until) throw failure.fault

    for (let pending = this.#pendingLoad(key); pending; pending = this.#pendingLoad(key)) {
      const joined = await withTimeout(pending.value, this.#policy.joinMs).then(
        (value) => ({ value: value as Value }),
        (fault) => (fault instanceof TimedOut ? null : Promise.reject(fault)),
      )
      if (joined && (isShareable?.(joined.value) ?? true)) return { ...joined, outcome: 'joined' }
      if (joined) break
      this.#forget(key, pending)
    }
    return { value: await this.#startLoad(wanted), outcome: 'miss' }
  }

  /** The load under way. One that is older than `joinMs` counts as cancelled. */
  #pendingLoad(key: string) {
    const pending = this.#pending.get(key)
    return pending && this.#now() - pending.since < this.#policy.joinMs ? pending : null
  }

  async #startLoad<Value>({ key, load, waitUntil }: Omit<Wanted<Value>, 'cached'>): Promise<Value> {
    const { backOffMs = 0 } = this.#policy
    const pending = { since: this.#now(), value: load() }
    this.#pending.set(key, pending)
    waitUntil(pending.value.catch(() => undefined))
    try {
      const value = await pending.value
      this.#failures.delete(key)
      return value
    } catch (fault) {
      if (backOffMs > 0) this.#failures.set(key, { until: this.#now() + backOffMs, fault })
      throw fault
    } finally {
      this.#forget(key, pending)
    }
  }

  #forget(key: string, load: { value: Promise<unknown> }): void {
    if (this.#pending.get(key) === load) this.#pending.delete(key)
  }
}

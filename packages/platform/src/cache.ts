import { describeFault, log } from './log'
import { type Outcome, type PendingLoads, StaleWhileRevalidate } from './stale-while-revalidate'
import { withTimeout } from './with-timeout'

/** A cached value with the versions that its tags had before it was loaded. A version is opaque and never repeats. */
export type CacheEntry<Value> = { value: Value; at: number; versions: string[] }

/** Where values are cached for all isolates. Each method is one round trip. A fault means that the store is unreachable. */
export type CacheStore = {
  /** The entry under the key, and the current versions of the tags. */
  read<Value>(key: string, tags: readonly string[]): Promise<{ entry: CacheEntry<Value> | null; versions: string[] }>
  write(key: string, entry: CacheEntry<unknown>, ttlMs: number): Promise<void>
  /** True for the first caller within this time. */
  lease(key: string, ms: number): Promise<boolean>
  /** Gives each tag a new version, which invalidates all entries with that tag. */
  renewTags(tags: readonly string[]): Promise<void>
}

/**
 * A change of any of the `tags` invalidates the entry. It is fresh for `freshMs`, and for `staleMs`
 * longer it is used while a new value is loaded.
 */
export type CachePolicy = { tags: readonly string[]; freshMs: number; staleMs: number }
/** With `isWorthCaching` only such values are cached, so that made-up keys, under which nothing is found, take no memory. */
export type CachePolicyOf<Value> = CachePolicy & { isWorthCaching?: (value: Value) => boolean }

export type CacheOutcome = Outcome

export type CacheOptions = {
  store: CacheStore
  /** Keeps the isolate alive after the response. */
  waitUntil: (work: Promise<unknown>) => void
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

const STORE_TIMEOUT_MS = 300
/** Invalidation has more time, because no customer waits for it, and giving up early would only delay it. */
const INVALIDATION_TIMEOUT_MS = 2_000
/** A store that did not answer is not called for this long. Values that are loaded meanwhile are cached here as long. */
const STORE_RETRY_MS = 1_000
const MAX_RECENT = 500
/** The isolate with the lease loads; the others check this often, and this many times, for its value. */
const LEASE_MS = 3_000
const RECHECK_MS = 40
const MAX_CHECKS = 25
const LOAD_POLICY = { joinMs: 1_500 }
/** For how long a value can be used if the source is down, even if it is invalidated: as long as the store has it. */
const RESCUE_MS = 60 * 60_000
const INVALIDATED_MS = Number.MAX_SAFE_INTEGER
/** How many loads an isolate runs at once. One that takes longer than this counts as cancelled. */
const MAX_LOADS = 16
const LOAD_COUNTS_MS = 6_000

const FAULT_MESSAGES = {
  stale: 'the cache was not refreshed',
  rescued: 'the source failed and an older value was used',
} as const

/** What an isolate remembers between requests. */
export class CacheMemory {
  storeDownUntil = 0
  readonly pending: PendingLoads = new Map()
  readonly recent = new Map<string, { value: unknown; until: number }>()
  readonly loads = new Map<symbol, number>()
}

const ofThisIsolate = new CacheMemory()
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Cache-aside over a shared store. A cached value is used while it is fresh and none of its tags has a new version.
 * After that one isolate loads it while the others wait. If the store is unreachable, each isolate loads by itself, at
 * most once a second for each key. If the source fails, the last cached value is used.
 */
export class Cache {
  readonly #store: CacheStore
  readonly #waitUntil: CacheOptions['waitUntil']
  readonly #now: () => number
  readonly #sleep: (ms: number) => Promise<void>
  readonly #memory: CacheMemory
  readonly #revalidation: StaleWhileRevalidate

  constructor({ store, waitUntil, now = Date.now, sleep = pause }: CacheOptions, memory = ofThisIsolate) {
    this.#store = store
    this.#waitUntil = waitUntil
    this.#now = now
    this.#sleep = sleep
    this.#memory = memory
    this.#revalidation = new StaleWhileRevalidate(LOAD_POLICY, now, memory.pending)
  }

  /** The value of the key, cached or loaded. Throws what `load` throws if nothing is cached. */
  async getOrLoad<Value>(
    key: string,
    policy: CachePolicyOf<Value>,
    load: () => Promise<Value>,
  ): Promise<{ value: Value; outcome: CacheOutcome }> {
    const waitUntil = this.#waitUntil
    const found = await this.#read<Value>(key, policy)
    if (!found) return this.#revalidation.load({ key, load: () => this.#loadWithoutStore(key, load), waitUntil })

    const { entry, versions } = found
    const freshness = { freshMs: policy.freshMs, staleMs: policy.staleMs, rescueMs: Number.POSITIVE_INFINITY }
    return this.#revalidation.get({
      key: `${key} ${versions}`,
      cached: entry && { value: entry.value, ageMs: this.#ageOf(found), freshness },
      load: () => this.#loadOnce(key, policy, versions, load),
      waitUntil,
      onFault: (outcome, fault) => log('warn', FAULT_MESSAGES[outcome], { key, ...describeFault(fault) }),
    })
  }

  /** Invalidates all entries with any of these tags. Throws if the store is unreachable; the caller has to try again. */
  async invalidate(tags: readonly string[]): Promise<void> {
    this.#memory.recent.clear()
    await withTimeout(this.#store.renewTags(tags), INVALIDATION_TIMEOUT_MS)
  }

  #read<Value>(key: string, { tags }: CachePolicy) {
    const isDown = this.#now() < this.#memory.storeDownUntil
    return isDown ? Promise.resolve(null) : this.#answerOf(this.#store.read<Value>(key, tags))
  }

  /** The store's answer, or null if it is unreachable. */
  async #answerOf<Answer>(call: Promise<Answer>): Promise<Answer | null> {
    try {
      return await withTimeout(call, STORE_TIMEOUT_MS)
    } catch (fault) {
      this.#memory.storeDownUntil = this.#now() + STORE_RETRY_MS
      log('warn', 'the cache is unreachable', describeFault(fault))
      return null
    }
  }

  /** Milliseconds since the value was loaded. */
  #ageOf({ entry, versions }: { entry: CacheEntry<unknown> | null; versions: string[] }): number {
    const isCurrent = entry !== null && String(entry.versions) === String(versions)
    return isCurrent ? this.#now() - entry.at : INVALIDATED_MS
  }

  /** Loads the value, or waits up to a second for the isolate that already does. */
  async #loadOnce<Value>(
    key: string,
    policy: CachePolicyOf<Value>,
    versionsBefore: string[],
    load: () => Promise<Value>,
  ): Promise<Value> {
    let versions = versionsBefore
    const hasLease = await this.#answerOf(this.#store.lease(`${key} ${versionsBefore}`, LEASE_MS))
    for (let check = 0; hasLease === false && check < MAX_CHECKS; check += 1) {
      await this.#sleep(RECHECK_MS)
      const found = await this.#read<Value>(key, policy)
      if (!found) break
      if (found.entry && this.#ageOf(found) < policy.freshMs) return found.entry.value
      versions = found.versions
    }
    const value = await this.#bounded(load)
    // The versions are those of before the load, so that a change during the load invalidates the entry.
    if (policy.isWorthCaching?.(value) ?? true)
      await this.#answerOf(this.#store.write(key, { value, at: this.#now(), versions }, RESCUE_MS))
    return value
  }

  async #loadWithoutStore<Value>(key: string, load: () => Promise<Value>): Promise<Value> {
    const { recent } = this.#memory
    const known = recent.get(key)
    if (known && this.#now() < known.until) return known.value as Value

    const value = await this.#bounded(load)
    if (recent.size >= MAX_RECENT) recent.clear()
    recent.set(key, { value, until: this.#now() + STORE_RETRY_MS })
    return value
  }

  async #bounded<Value>(load: () => Promise<Value>): Promise<Value> {
    const { loads } = this.#memory
    while (this.#isBusy()) await this.#sleep(RECHECK_MS)
    const id = Symbol('load')
    loads.set(id, this.#now())
    try {
      return await load()
    } finally {
      loads.delete(id)
    }
  }

  #isBusy(): boolean {
    const { loads } = this.#memory
    for (const [id, since] of loads) if (this.#now() - since > LOAD_COUNTS_MS) loads.delete(id)
    return loads.size >= MAX_LOADS
  }
}

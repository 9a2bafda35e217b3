import { inTime } from './in-time'
import { describeFault, log } from './log'
import { type Flights, type Outcome, StaleWhileRevalidate } from './stale-while-revalidate'

/** A kept value with the versions that its spaces had before it was read. A version is opaque and never comes again. */
export type Kept<Value> = { value: Value; at: number; versions: string[] }

/** Where values are kept for all isolates, one round trip each. Whatever it throws counts as being away. */
export type CacheStore = {
  /** What is kept under the key, and the versions of the spaces now. */
  read<Value>(key: string, spaces: readonly string[]): Promise<{ kept: Kept<Value> | null; versions: string[] }>
  write(key: string, kept: Kept<unknown>, ttlMs: number): Promise<void>
  /** True for the first who asks within so many milliseconds. */
  lease(key: string, ms: number): Promise<boolean>
  /** Gives each space a new version: all that was kept of it is past. */
  renew(spaces: readonly string[]): Promise<void>
}

/** `spaces` say what a value is made of. It is fresh for a while, then may be given a while longer as it is read anew. */
export type Keeping = { spaces: readonly string[]; freshMs: number; staleMs: number }
/** With `worthKeeping` only such a value takes a place: nothing, found under a made-up name, is worth none. */
export type KeepingOf<Value> = Keeping & { worthKeeping?: (value: Value) => boolean }

/** How an answer came about. */
export type CacheOutcome = Outcome

export type CacheOptions = {
  store: CacheStore
  /** Keeps the isolate at work after the answer has gone. */
  later: (work: Promise<unknown>) => void
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

const STORE_ANSWERS_MS = 300
/** Nobody waits while a change makes its way, and giving up early would only bring it later. */
const STORE_HEARS_MS = 2_000
/** A store that did not answer is left alone for this long; what is read meanwhile is kept here as long. */
const AWAY_MS = 1_000
const MOST_RECENT = 500
/** One isolate reads; the others look this often, this many times, whether it is done. */
const LEASE_MS = 3_000
const LOOK_AGAIN_MS = 40
const LOOKS = 25
/** Requests of one isolate that read the same read it once. */
const ASKING = { joinMs: 1_500 }
/** How long a value can come to the rescue when the source is away: as long as the store has it, even when it is past. */
const RESCUE_MS = 60 * 60_000
const PAST_MS = Number.MAX_SAFE_INTEGER
/** So many reads of the source at once in an isolate; one that takes longer than this was broken off. */
const MOST_LOADS = 16
const LOAD_COUNTS_MS = 6_000

const FAULT_MESSAGES = {
  stale: 'cache was not refreshed',
  rescued: 'the source is away and an older answer was given',
} as const

/** What an isolate knows between requests. */
export class CacheMemory {
  awayUntil = 0
  readonly flights: Flights = new Map()
  readonly recent = new Map<string, { value: unknown; until: number }>()
  readonly loads = new Map<symbol, number>()
}

const ofThisIsolate = new CacheMemory()
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Cache-aside over a shared store. A value is given again while it is fresh and none of its spaces has a new version;
 * then one request of one isolate reads it while the others wait. With the store away the source is asked, at most once
 * a second for each key; with the source away what was kept last is given.
 */
export class Cache {
  readonly #store: CacheStore
  readonly #later: CacheOptions['later']
  readonly #now: () => number
  readonly #sleep: (ms: number) => Promise<void>
  readonly #memory: CacheMemory
  readonly #revalidation: StaleWhileRevalidate

  constructor({ store, later, now = Date.now, sleep = pause }: CacheOptions, memory = ofThisIsolate) {
    this.#store = store
    this.#later = later
    this.#now = now
    this.#sleep = sleep
    this.#memory = memory
    this.#revalidation = new StaleWhileRevalidate(ASKING, now, memory.flights)
  }

  /** The value of the key, kept or read by `load`. Throws what `load` throws, and only when nothing at all was kept. */
  async through<Value>(
    key: string,
    keeping: KeepingOf<Value>,
    load: () => Promise<Value>,
  ): Promise<{ value: Value; outcome: CacheOutcome }> {
    const later = this.#later
    const found = await this.#read<Value>(key, keeping)
    if (!found) return this.#revalidation.once({ key, refresh: () => this.#withoutStore(key, load), later })

    const { kept, versions } = found
    const freshness = { freshMs: keeping.freshMs, staleMs: keeping.staleMs, rescueMs: Number.POSITIVE_INFINITY }
    return this.#revalidation.give({
      key: `${key} ${versions}`,
      kept: kept && { value: kept.value, ageMs: this.#ageOf(found), freshness },
      refresh: () => this.#readAnew(key, keeping, versions, load),
      later,
      onFault: (outcome, fault) => log('warn', FAULT_MESSAGES[outcome], { key, ...describeFault(fault) }),
    })
  }

  /** Makes past what was kept of these spaces. Throws when the store is away: whoever tells of the change comes again. */
  async invalidate(spaces: readonly string[]): Promise<void> {
    this.#memory.recent.clear()
    await inTime(this.#store.renew(spaces), STORE_HEARS_MS)
  }

  #read<Value>(key: string, { spaces }: Keeping) {
    const isAway = this.#now() < this.#memory.awayUntil
    return isAway ? Promise.resolve(null) : this.#ask(this.#store.read<Value>(key, spaces))
  }

  /** The store's answer, or null when it is away. */
  async #ask<Answer>(question: Promise<Answer>): Promise<Answer | null> {
    try {
      return await inTime(question, STORE_ANSWERS_MS)
    } catch (fault) {
      this.#memory.awayUntil = this.#now() + AWAY_MS
      log('warn', 'cache is away', describeFault(fault))
      return null
    }
  }

  /** Milliseconds since the value was read. */
  #ageOf({ kept, versions }: { kept: Kept<unknown> | null; versions: string[] }): number {
    const isCurrent = kept !== null && String(kept.versions) === String(versions)
    return isCurrent ? this.#now() - kept.at : PAST_MS
  }

  /** Reads the source, or waits for the isolate that does, if that takes no longer than a second. */
  async #readAnew<Value>(
    key: string,
    keeping: KeepingOf<Value>,
    asked: string[],
    load: () => Promise<Value>,
  ): Promise<Value> {
    let versions = asked
    const mine = await this.#ask(this.#store.lease(`${key} ${asked}`, LEASE_MS))
    for (let look = 0; mine === false && look < LOOKS; look += 1) {
      await this.#sleep(LOOK_AGAIN_MS)
      const found = await this.#read<Value>(key, keeping)
      if (!found) break
      if (found.kept && this.#ageOf(found) < keeping.freshMs) return found.kept.value
      versions = found.versions
    }
    const value = await this.#bounded(load)
    // Kept with the versions of before it was read: a change that came in between makes it past at once.
    if (keeping.worthKeeping?.(value) ?? true)
      await this.#ask(this.#store.write(key, { value, at: this.#now(), versions }, RESCUE_MS))
    return value
  }

  async #withoutStore<Value>(key: string, load: () => Promise<Value>): Promise<Value> {
    const { recent } = this.#memory
    const known = recent.get(key)
    if (known && this.#now() < known.until) return known.value as Value

    const value = await this.#bounded(load)
    if (recent.size >= MOST_RECENT) recent.clear()
    recent.set(key, { value, until: this.#now() + AWAY_MS })
    return value
  }

  async #bounded<Value>(load: () => Promise<Value>): Promise<Value> {
    const { loads } = this.#memory
    while (this.#isBusy()) await this.#sleep(LOOK_AGAIN_MS)
    const place = Symbol('load')
    loads.set(place, this.#now())
    try {
      return await load()
    } finally {
      loads.delete(place)
    }
  }

  #isBusy(): boolean {
    const { loads } = this.#memory
    for (const [place, since] of loads) if (this.#now() - since > LOAD_COUNTS_MS) loads.delete(place)
    return loads.size >= MOST_LOADS
  }
}

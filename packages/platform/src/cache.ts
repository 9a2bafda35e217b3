import { inTime, TooLong } from './in-time'
import { describeFault, log } from './log'

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

/** How an answer came about: kept, kept but read anew behind it, read, read by another, or kept since the source is away. */
export type CacheOutcome = 'hit' | 'stale' | 'miss' | 'joined' | 'rescued'

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
/** The request that reads may be broken off with everything it does: the others of its isolate wait no longer than this. */
const JOIN_MS = 1_500
/** How long a value can come to the rescue when the source is away. */
const RESCUE_MS = 60 * 60_000
/** So many reads of the source at once in an isolate; one that takes longer than this was broken off. */
const MOST_LOADS = 16
const LOAD_COUNTS_MS = 6_000

/** What an isolate knows between requests. */
export class CacheMemory {
  awayUntil = 0
  readonly flights = new Map<string, { since: number; value: Promise<unknown> }>()
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

  constructor({ store, later, now = Date.now, sleep = pause }: CacheOptions, memory = ofThisIsolate) {
    this.#store = store
    this.#later = later
    this.#now = now
    this.#sleep = sleep
    this.#memory = memory
  }

  /** The value of the key, kept or read by `load`. Throws what `load` throws, and only when nothing at all was kept. */
  async through<Value>(
    key: string,
    keeping: KeepingOf<Value>,
    load: () => Promise<Value>,
  ): Promise<{ value: Value; outcome: CacheOutcome }> {
    const found = await this.#read<Value>(key, keeping)
    if (!found) return this.#together(key, () => this.#withoutStore(key, load))

    const { kept, versions } = found
    const age = this.#ageOf(found)
    if (kept && age < keeping.freshMs) return { value: kept.value, outcome: 'hit' }

    const anew = this.#together(`${key} ${versions}`, () => this.#readAnew(key, keeping, versions, load))
    if (kept && age < keeping.freshMs + keeping.staleMs) {
      this.#later(anew.catch((fault) => log('warn', 'cache was not refreshed', { key, ...describeFault(fault) })))
      return { value: kept.value, outcome: 'stale' }
    }
    return kept ? anew.catch((fault) => rescued(key, kept, fault)) : anew
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

  /** Milliseconds since the value was read; endless when it is past. */
  #ageOf({ kept, versions }: { kept: Kept<unknown> | null; versions: string[] }): number {
    const isCurrent = kept !== null && String(kept.versions) === String(versions)
    return isCurrent ? this.#now() - kept.at : Number.POSITIVE_INFINITY
  }

  /** Reads once for all requests of this isolate that ask for the same at the same time. */
  async #together<Value>(
    key: string,
    work: () => Promise<Value>,
  ): Promise<{ value: Value; outcome: 'miss' | 'joined' }> {
    const { flights } = this.#memory
    const others = flights.get(key)
    if (others && this.#now() - others.since < JOIN_MS) {
      const waited = await inTime(others.value, JOIN_MS).then(
        (value) => ({ value: value as Value }),
        (fault) => (fault instanceof TooLong ? null : Promise.reject(fault)),
      )
      if (waited) return { ...waited, outcome: 'joined' }
    }
    const own = { since: this.#now(), value: work() }
    flights.set(key, own)
    this.#later(own.value.catch(() => undefined))
    try {
      return { value: await own.value, outcome: 'miss' }
    } finally {
      if (flights.get(key) === own) flights.delete(key)
    }
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

function rescued<Value>(key: string, kept: Kept<Value>, fault: unknown): { value: Value; outcome: CacheOutcome } {
  log('warn', 'the source is away and an older answer was given', { key, ...describeFault(fault) })
  return { value: kept.value, outcome: 'rescued' }
}

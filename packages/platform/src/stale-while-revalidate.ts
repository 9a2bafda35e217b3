import { inTime, TooLong } from './in-time'

/** How long a kept value counts, in milliseconds of its age. */
export type Freshness = {
  /** Younger than this it is given, and nobody is asked. */
  freshMs: number
  /** For so long after that it is still given, while the source is asked again behind the answer. */
  staleMs: number
  /** Younger than this it is given where the source was asked and failed. */
  rescueMs: number
}

/** How the source is asked. All who want the same at the same time share one question. */
export type AskingPolicy = {
  /** A request may be broken off together with the question that others wait for: they wait no longer than this, then one of them asks. */
  joinMs: number
  /** Nobody waits longer than this for the source; without it as long as it takes. */
  waitMs?: number
  /** So long after a failure nobody asks, and whoever wants the value meets that failure again. */
  backOffMs?: number
}

/** How a value came about: kept, kept but asked for again, asked for, asked for by another, or kept since the source failed. */
export type Outcome = 'hit' | 'stale' | 'miss' | 'joined' | 'rescued'

export type Wanted<Value> = {
  key: string
  /** What is kept under the key, wherever the caller keeps it. */
  kept: { value: Value; ageMs: number; freshness: Freshness } | null
  /** Asks the source, and keeps what it answers. */
  refresh: () => Promise<Value>
  /** Keeps the isolate at work after the answer has gone. */
  later: (work: Promise<unknown>) => void
  /** Whether what the source answered is a failure; a fault that it throws always is one. */
  hasFailed?: (value: Value) => boolean
  /** Whether the others who wait may have the same value; else they ask for themselves. */
  isForAll?: (value: Value) => boolean
  /** Told of the fault that a stale or rescued value hides. */
  onFault?: (outcome: 'stale' | 'rescued', fault: unknown) => void
}

/** The questions under way, by key. */
export type Flights = Map<string, { since: number; value: Promise<unknown> }>

/**
 * Gives kept values while they are fresh, given once more while they are renewed, and to the rescue when their source
 * fails. It keeps no values itself: a Worker's memory or Redis does. One for each kind of value.
 */
export class StaleWhileRevalidate {
  readonly #policy: AskingPolicy
  readonly #now: () => number
  readonly #flights: Flights
  readonly #failures = new Map<string, { until: number; fault: unknown }>()

  constructor(policy: AskingPolicy, now: () => number, flights: Flights = new Map()) {
    this.#policy = policy
    this.#now = now
    this.#flights = flights
  }

  /** The value that is kept or that the source gives. Throws what `refresh` throws, or TooLong, where nothing kept may stand in. */
  async give<Value>(wanted: Wanted<Value>): Promise<{ value: Value; outcome: Outcome }> {
    const { kept, later, onFault } = wanted
    const { freshMs, staleMs, rescueMs } = kept?.freshness ?? { freshMs: 0, staleMs: 0, rescueMs: 0 }
    if (kept && kept.ageMs < freshMs) return { value: kept.value, outcome: 'hit' }

    const renewed = this.once(wanted)
    if (kept && kept.ageMs < freshMs + staleMs) {
      later(renewed.catch((fault) => onFault?.('stale', fault)))
      return { value: kept.value, outcome: 'stale' }
    }
    const canRescue = kept !== null && kept.ageMs < rescueMs
    try {
      const { waitMs } = this.#policy
      const given = await (waitMs === undefined ? renewed : inTime(renewed, waitMs))
      if (!(canRescue && wanted.hasFailed?.(given.value))) return given
    } catch (fault) {
      if (!canRescue) throw fault
      onFault?.('rescued', fault)
    }
    return { value: kept.value, outcome: 'rescued' }
  }

  /** Asks the source, or waits for whoever asks it already. Throws what `refresh` throws. */
  async once<Value>(wanted: Omit<Wanted<Value>, 'kept'>): Promise<{ value: Value; outcome: 'miss' | 'joined' }> {
    const { key, isForAll } = wanted
    const failure = this.#failures.get(key)
    if (failure && this.#now() < failure.until) throw failure.fault

    for (let flight = this.#underWay(key); flight; flight = this.#underWay(key)) {
      const joined = await inTime(flight.value, this.#policy.joinMs).then(
        (value) => ({ value: value as Value }),
        (fault) => (fault instanceof TooLong ? null : Promise.reject(fault)),
      )
      if (joined && (isForAll?.(joined.value) ?? true)) return { ...joined, outcome: 'joined' }
      if (joined) break
      this.#forget(key, flight)
    }
    return { value: await this.#ask(wanted), outcome: 'miss' }
  }

  /** A question that is older than others wait for it counts as broken off. */
  #underWay(key: string) {
    const flight = this.#flights.get(key)
    return flight && this.#now() - flight.since < this.#policy.joinMs ? flight : null
  }

  async #ask<Value>({ key, refresh, later }: Omit<Wanted<Value>, 'kept'>): Promise<Value> {
    const { backOffMs = 0 } = this.#policy
    const flight = { since: this.#now(), value: refresh() }
    this.#flights.set(key, flight)
    later(flight.value.catch(() => undefined))
    try {
      const value = await flight.value
      this.#failures.delete(key)
      return value
    } catch (fault) {
      if (backOffMs > 0) this.#failures.set(key, { until: this.#now() + backOffMs, fault })
      throw fault
    } finally {
      this.#forget(key, flight)
    }
  }

  #forget(key: string, flight: { value: Promise<unknown> }): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
  }
}

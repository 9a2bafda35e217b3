/**
 * A clock that continues when the system clock is set back: it then runs ahead of it by that amount, so a hold never lasts
 * longer because of it. When the system clock is set forward this clock follows at once, and holds lapse early, which is
 * safe (rule 5).
 */
export class MonotonicClock {
  readonly #system: () => number
  #offsetMs: number
  #latest = Number.NEGATIVE_INFINITY

  /** @param offsetMs by how much this clock was ahead of the system clock when the object was last in memory. */
  constructor(system: () => number, offsetMs = 0) {
    this.#system = system
    this.#offsetMs = offsetMs
  }

  /** The current time in epoch milliseconds. It is never less than the result of an earlier call. */
  now(): number {
    const system = this.#system()
    if (system < this.#latest) this.#offsetMs += this.#latest - system
    this.#latest = system
    return system + this.#offsetMs
  }

  /** By how many milliseconds this clock is ahead of the system clock. */
  get offsetMs(): number {
    return this.#offsetMs
  }

  /** Converts an instant of this clock to the system clock's, by which alarms are set. */
  toSystemTime(at: number): number {
    return at - this.#offsetMs
  }
}

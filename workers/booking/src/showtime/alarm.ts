import type { MonotonicClock } from './monotonic-clock'

type Context = { waitUntil(promise: Promise<unknown>): void; storage: Pick<DurableObjectStorage, 'setAlarm'> }

/** The alarm of the object. It is only ever set to an earlier instant, since an alarm that fires too early does no harm. */
export class Alarm {
  readonly #ctx: Context
  readonly #clock: MonotonicClock
  #at: number | null = null

  constructor(ctx: Context, clock: MonotonicClock) {
    this.#ctx = ctx
    this.#clock = clock
  }

  /** Makes the alarm fire at this instant, unless it fires before anyway. */
  setBy(at: number): void {
    if (this.#at !== null && this.#at <= at) return
    this.#at = at
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(this.#clock.toSystemTime(at)))
  }

  /** To be called when the alarm has fired or the system clock was set back: the next `setBy` sets it in any case. */
  clear(): void {
    this.#at = null
  }
}

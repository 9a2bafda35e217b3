/**
 * A clock that goes on when the machine's is set back, by as much as that was: a hold made before lasts no longer for it.
 * Set forward it follows at once, and what is due then lapses early, which is safe (rule 5).
 */
export class SteadyClock {
  readonly #machine: () => number
  #ahead: number
  #latest = Number.NEGATIVE_INFINITY

  /** @param ahead by how much it was ahead of the machine's when the object last lived. */
  constructor(machine: () => number, ahead = 0) {
    this.#machine = machine
    this.#ahead = ahead
  }

  now(): number {
    const machine = this.#machine()
    if (machine < this.#latest) this.#ahead += this.#latest - machine
    this.#latest = machine
    return machine + this.#ahead
  }

  /** By how much it is ahead of the machine's, in milliseconds. */
  get ahead(): number {
    return this.#ahead
  }

  /** What the machine's clock shows at that instant of ours, unless it is set again: for alarms. */
  onMachine(at: number): number {
    return at - this.#ahead
  }
}

export type BreakerState = 'closed' | 'open' | 'half-open'

const FAULTS_TO_OPEN = 10
const OPEN_MS = 5_000

/**
 * Leaves a Worker alone that has not answered several times in a row; after a while one request may try it, and its
 * outcome decides. An answer of any status counts as one: a Worker without its database still serves what it keeps.
 */
export class Breaker {
  #faults = 0
  #openedAt: number | null = null
  #probing = false

  /** Whether a request may go through now. Whoever may must report `succeed` or `fail`. */
  admits(at: number): boolean {
    if (this.#openedAt === null) return true
    if (this.#probing || at < this.#openedAt + OPEN_MS) return false
    this.#probing = true
    return true
  }

  succeed(): void {
    this.#faults = 0
    this.#openedAt = null
    this.#probing = false
  }

  fail(at: number): void {
    this.#faults += 1
    if (this.#probing || this.#faults >= FAULTS_TO_OPEN) this.#openedAt = at
    this.#probing = false
  }

  state(at: number): BreakerState {
    if (this.#openedAt === null) return 'closed'
    return at < this.#openedAt + OPEN_MS ? 'open' : 'half-open'
  }
}

export type BreakerState = 'closed' | 'open' | 'half-open'

const FAILURES_TO_OPEN = 10
const OPEN_MS = 5_000

/**
 * A circuit breaker for one Worker. It opens after several calls in a row without an answer; after a while it lets one
 * probe through, whose outcome closes or reopens it. A response of any status is an answer, because a Worker that
 * answers 503 without its database can still serve what it has cached.
 */
export class Breaker {
  #failures = 0
  #openedAt: number | null = null
  #probing = false

  /** Whether a request may be sent now. If so, the caller must report its outcome with `succeed` or `fail`. */
  admits(at: number): boolean {
    if (this.#openedAt === null) return true
    if (this.#probing || at < this.#openedAt + OPEN_MS) return false
    this.#probing = true
    return true
  }

  succeed(): void {
    this.#failures = 0
    this.#openedAt = null
    this.#probing = false
  }

  fail(at: number): void {
    this.#failures += 1
    if (this.#probing || this.#failures >= FAILURES_TO_OPEN) this.#openedAt = at
    this.#probing = false
  }

  state(at: number): BreakerState {
    if (this.#openedAt === null) return 'closed'
    return at < this.#openedAt + OPEN_MS ? 'open' : 'half-open'
  }
}

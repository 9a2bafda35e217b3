import type { Bucket } from './limit-classes'

/**
 * The answer of the shared bucket to a request for tokens. `resetAt` (ms since the epoch) is when it has tokens again;
 * `isRedisDown` says that the bucket could not be reached.
 */
export type Grant = { success: boolean; remaining: number; resetAt: number; isRedisDown?: boolean }
export type RequestTokens = (count: number) => Promise<Grant>

export type Verdict = { admitted: boolean; limit: number; remaining: number; resetAt: number; isRedisDown?: boolean }

const RETRY_MS = 1_000

/**
 * The tokens of one caller in this isolate. They are requested in blocks from the bucket that all isolates share, and a
 * block may be spent before it has arrived, so that no request waits for it. At most one burst is spent in advance, and
 * a block that is refused closes the account until the shared bucket has tokens again.
 */
export class TokenAccount {
  readonly #bucket: Bucket
  readonly #requestTokens: RequestTokens
  /** Negative while tokens of a requested block have been spent. */
  #tokens = 0
  #requested = 0
  #remaining: number
  #closedUntil = 0

  constructor(bucket: Bucket, requestTokens: RequestTokens) {
    this.#bucket = bucket
    this.#requestTokens = requestTokens
    this.#remaining = bucket.burst
  }

  /** Spends a token. `background` is a request for a block, which the caller does not have to wait for. */
  spend(at: number): Verdict & { background?: Promise<void> } {
    const { block, burst } = this.#bucket
    if (this.#closedUntil > at) return this.#verdict(false, this.#closedUntil)
    if (this.#tokens + this.#requested > 0) {
      this.#tokens -= 1
      return this.#verdict(true, at)
    }
    if (this.#requested + block > burst) return this.#verdict(false, at + RETRY_MS)

    this.#requested += block
    this.#tokens -= 1
    return { ...this.#verdict(true, at), background: this.#requestBlock(block) }
  }

  async #requestBlock(block: number): Promise<void> {
    const { success, remaining, resetAt } = await this.#requestTokens(block)
    this.#requested -= block
    this.#remaining = remaining
    if (success) this.#tokens += block
    else this.#closedUntil = resetAt
  }

  #verdict(admitted: boolean, resetAt: number): Verdict {
    const { burst } = this.#bucket
    const remaining = Math.max(0, Math.min(burst, this.#remaining + this.#tokens))
    return { admitted, limit: burst, remaining, resetAt }
  }
}

import type { Bucket } from './limit-classes'

/** What the shared bucket answers to a request for tokens. `resetAt` is when it has some again; `away`: it could not be asked. */
export type Grant = { success: boolean; remaining: number; resetAt: number; away?: boolean }
export type AskForTokens = (count: number) => Promise<Grant>

export type Verdict = { admitted: boolean; limit: number; remaining: number; resetAt: number; away?: boolean }

const COME_AGAIN_MS = 1_000

/**
 * The tokens of one caller in this isolate. They come in blocks out of the bucket that all isolates share, and a block
 * is spent while it is still on its way, so that nobody waits for it; what is trusted in advance never exceeds one burst,
 * and a block that is refused closes the account until the bucket has tokens again.
 */
export class TokenAccount {
  readonly #bucket: Bucket
  readonly #ask: AskForTokens
  #tokens = 0
  #onTheWay = 0
  #left: number
  #closedUntil = 0

  constructor(bucket: Bucket, ask: AskForTokens) {
    this.#bucket = bucket
    this.#ask = ask
    this.#left = bucket.burst
  }

  /** Spends a token. `background` is the request for a block, which the answer need not wait for. */
  spend(at: number): Verdict & { background?: Promise<void> } {
    const { block, burst } = this.#bucket
    if (this.#closedUntil > at) return this.#verdict(false, this.#closedUntil)
    if (this.#tokens + this.#onTheWay > 0) {
      this.#tokens -= 1
      return this.#verdict(true, at)
    }
    if (this.#onTheWay + block > burst) return this.#verdict(false, at + COME_AGAIN_MS)

    this.#onTheWay += block
    this.#tokens -= 1
    return { ...this.#verdict(true, at), background: this.#lease(block) }
  }

  async #lease(block: number): Promise<void> {
    const { success, remaining, resetAt } = await this.#ask(block)
    this.#onTheWay -= block
    this.#left = remaining
    if (success) this.#tokens += block
    else this.#closedUntil = resetAt
  }

  #verdict(admitted: boolean, resetAt: number): Verdict {
    const { burst } = this.#bucket
    return { admitted, limit: burst, remaining: Math.max(0, Math.min(burst, this.#left + this.#tokens)), resetAt }
  }
}

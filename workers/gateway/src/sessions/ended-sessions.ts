import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { Learning } from '../learning'
import type { Later } from '../limits/limiter'

/** Within this time an ended session counts as such here: who comes when the last answer is older waits a moment for the next. */
export const FRESH_MS = 5_000
/** So old, an answer is renewed behind the requests: while they come in, it never gets so old that somebody waits. */
export const RENEW_MS = 2_500
const WAIT_MS = 200
/** Each question reaches so far behind the one before it: clocks differ, and what ends is on its way for a while. */
const OVERLAP_MS = 10_000

/** The sessions that have ended while access tokens of theirs may still be about, learnt from auth and kept in this isolate. */
export class EndedSessions {
  readonly #learning: Learning
  readonly #learntAt = new Map<SessionId, number>()

  constructor(ask: (since: number) => Promise<readonly SessionId[]>, now: () => number) {
    const learn = async () => {
      const at = now()
      const since = at - Math.min(this.#learning.ageMs + OVERLAP_MS, TOKEN_LIFE_MS)
      for (const id of await ask(since)) this.#learntAt.set(id, at)
      for (const [id, learntAt] of this.#learntAt) if (learntAt < at - TOKEN_LIFE_MS) this.#learntAt.delete(id)
    }
    this.#learning = new Learning('ended sessions', learn, now)
  }

  /** Whether a session is known to have ended. While auth is away nothing new is known, and nobody is kept out by that. */
  async has(id: SessionId, later: Later): Promise<boolean> {
    const { ageMs } = this.#learning
    if (ageMs >= RENEW_MS) await this.#learning.renew(later, ageMs >= FRESH_MS ? WAIT_MS : 0)
    return this.#learntAt.has(id)
  }
}

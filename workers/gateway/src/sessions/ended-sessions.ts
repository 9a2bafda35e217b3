import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { PolledValue } from '@cinema/platform/polled-value'
import type { Later } from '../limits/limiter'

/** Within this time an ended session counts as such here: who comes when the last answer is older waits a moment for the next. */
export const FRESH_MS = 5_000
/** So old, an answer is renewed behind the requests: while they come in, it never gets so old that somebody waits. */
export const RENEW_MS = 2_500
const WAIT_MS = 200
const POLICY = {
  freshMs: RENEW_MS,
  staleMs: FRESH_MS - RENEW_MS,
  rescueMs: Number.POSITIVE_INFINITY,
  waitMs: WAIT_MS,
}
/** Each question reaches so far behind the one before it: clocks differ, and what ends is on its way for a while. */
const OVERLAP_MS = 10_000

/** The sessions that have ended while access tokens of theirs may still be about, asked of auth and kept in this isolate. */
export class EndedSessions {
  readonly #endings: PolledValue<ReadonlyMap<SessionId, number>>

  constructor(askSince: (since: number) => Promise<readonly SessionId[]>, now: () => number) {
    const heardAt = new Map<SessionId, number>()
    const ask = async (ageMs: number) => {
      const at = now()
      for (const id of await askSince(at - Math.min(ageMs + OVERLAP_MS, TOKEN_LIFE_MS))) heardAt.set(id, at)
      for (const [id, since] of heardAt) if (since < at - TOKEN_LIFE_MS) heardAt.delete(id)
      return heardAt
    }
    this.#endings = new PolledValue({ name: 'ended sessions', ask, policy: POLICY, now })
  }

  /** Whether a session is known to have ended. While auth is away nothing new is known, and nobody is kept out by that. */
  async has(id: SessionId, later: Later): Promise<boolean> {
    const endings = this.#endings.fresh ?? (await this.#endings.get(later).catch(() => null))
    return endings?.has(id) ?? false
  }
}

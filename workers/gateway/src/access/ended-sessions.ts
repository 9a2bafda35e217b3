import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { PolledValue } from '@cinema/platform/polled-value'
import type { WaitUntil } from '../gateway-context'

/** Once the last result is this old, requests wait for the next one. So an ended session is refused within this time. */
export const FRESH_MS = 5_000
/** Once the last result is this old, the next is loaded in the background: under steady traffic no request has to wait. */
export const RENEW_MS = 2_500
const WAIT_MS = 200
const POLICY = {
  freshMs: RENEW_MS,
  staleMs: FRESH_MS - RENEW_MS,
  rescueMs: Number.POSITIVE_INFINITY,
  waitMs: WAIT_MS,
}
/**
 * Each poll covers this much of the time before the last one, because clocks differ and writes take time to become
 * visible.
 */
const OVERLAP_MS = 10_000

/**
 * The sessions that have ended while their access tokens may still be valid, polled from auth and cached in this
 * isolate.
 */
export class EndedSessions {
  readonly #ended: PolledValue<ReadonlyMap<SessionId, number>>

  constructor(loadSince: (since: number) => Promise<readonly SessionId[]>, now: () => number) {
    const receivedAt = new Map<SessionId, number>()
    const load = async (ageMs: number) => {
      const at = now()
      for (const id of await loadSince(at - Math.min(ageMs + OVERLAP_MS, ACCESS_TOKEN_TTL_MS))) receivedAt.set(id, at)
      for (const [id, since] of receivedAt) if (since < at - ACCESS_TOKEN_TTL_MS) receivedAt.delete(id)
      return receivedAt
    }
    this.#ended = new PolledValue({ name: 'ended sessions', load, policy: POLICY, now })
  }

  /** Whether a session is known to have ended. While auth is unreachable, only the sessions known so far count. */
  async has(id: SessionId, waitUntil: WaitUntil): Promise<boolean> {
    const ended = this.#ended.fresh ?? (await this.#ended.get(waitUntil).catch(() => null))
    return ended?.has(id) ?? false
  }
}

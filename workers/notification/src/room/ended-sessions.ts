import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import type { SessionId } from '@cinema/contracts/shared/ids'

const KEY = 'ended-sessions'
type Storage = {
  get<Value>(key: string): Promise<Value | undefined>
  put(key: string, value: unknown): Promise<void>
}
/** Until when the tokens of each session may be valid, in ms since the epoch. */
type Ended = Readonly<Record<string, number>>

/**
 * A user's sessions that ended while their access tokens may still be valid. The gateway learns of an end some seconds later,
 * so a socket of such a session can still be asked for.
 */
export class EndedSessions {
  readonly #storage: Storage

  constructor(storage: Storage) {
    this.#storage = storage
  }

  async add(sessionIds: readonly SessionId[], at: number): Promise<void> {
    const earlier = Object.entries(await this.#read()).filter(([, until]) => until > at)
    const added = sessionIds.map((id) => [id, at + ACCESS_TOKEN_TTL_MS])
    await this.#storage.put(KEY, Object.fromEntries([...earlier, ...added]))
  }

  async has(sessionId: string): Promise<boolean> {
    return Object.hasOwn(await this.#read(), sessionId)
  }

  async #read(): Promise<Ended> {
    return (await this.#storage.get<Ended>(KEY)) ?? {}
  }
}

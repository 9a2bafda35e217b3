import { type NotificationMessage, WatchQuery } from '@cinema/contracts/notification/http'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { MessageAllowance } from '@cinema/platform/message-allowance'
import type * as Party from 'partykit/server'
import type { Missed } from '../notification/store'
import type { EndedSessions } from './ended-sessions'
import { OrderedDelivery, type Sent } from './ordered-delivery'

/** `tokenExpiresAt` and `openedAt` are in ms since the epoch. */
type ConnectionState = Sent & { tokenExpiresAt: number; sessionId: string; openedAt: number }
type Connection = Pick<Party.Connection, 'id' | 'state' | 'setState' | 'send' | 'close'>
type Room = {
  /** The open ones only. */
  getConnections(): Iterable<Connection>
  endedSessions: Pick<EndedSessions, 'add' | 'has'>
  load(after: number, limit: number): Promise<Missed>
  /** How many connections a user may have. */
  maxConnections: number
}
type ConnectionContext = { request: { url: string; headers: { get(name: string): string | null } } }

/** The address in a room at which a socket is opened: who opens it, and what the client has seen already. */
export function socketPath(sessionId: SessionId, { after }: WatchQuery): string {
  return `/?${new URLSearchParams({ session: sessionId, ...(after === undefined ? {} : { after: `${after}` }) })}`
}

/**
 * The open connections of one user, from any tab and device. Each gets every notification once and in order; the only message
 * that clients may send is a `ping`. A connection is closed when the token that opened it expires, and the client connects
 * again with a fresh one; when its session ends; and when the user opens too many others after it.
 */
export class UserConnections implements Party.Server {
  readonly options = { hibernate: true }
  readonly #room: Room
  readonly #delivery: OrderedDelivery
  readonly #allowance = new MessageAllowance()

  constructor(room: Room) {
    this.#room = room
    this.#delivery = new OrderedDelivery((after, limit) => room.load(after, limit))
  }

  async onConnect(connection: Connection, { request }: ConnectionContext, at: number = Date.now()): Promise<void> {
    const { searchParams } = new URL(request.url)
    const { after } = WatchQuery.parse(Object.fromEntries(searchParams))
    const sessionId = searchParams.get('session') ?? ''
    const tokenExpiresAt = Number(request.headers.get(TOKEN_EXPIRES_HEADER) ?? 0)
    connection.setState({ tokenExpiresAt, sessionId, openedAt: at, sentUpTo: after ?? null } satisfies ConnectionState)
    if (tokenExpiresAt <= at) return closeExpired(connection)
    if (await this.#room.endedSessions.has(sessionId)) return closeEnded(connection)

    this.#closeOldest()
    await this.#delivery.resume(connection)
  }

  /** Closes the connections whose token has expired. Returns when the next one expires; infinity if there is none. */
  closeExpired(at: number): number {
    let next = Number.POSITIVE_INFINITY
    for (const connection of this.#room.getConnections()) {
      const { tokenExpiresAt } = stateOf(connection)
      if (tokenExpiresAt <= at) closeExpired(connection)
      else next = Math.min(next, tokenExpiresAt)
    }
    return next
  }

  /** Closes the connections of sessions that have ended, and refuses those that are still opened for them. */
  async endSessions(sessionIds: readonly SessionId[], at: number): Promise<void> {
    const ended = new Set<string>(sessionIds)
    for (const connection of this.#room.getConnections()) {
      if (ended.has(stateOf(connection).sessionId)) closeEnded(connection)
    }
    await this.#room.endedSessions.add(sessionIds, at)
  }

  onMessage(
    message: string | ArrayBuffer | ArrayBufferView,
    sender: Pick<Connection, 'send' | 'close'>,
    at: number = Date.now(),
  ): void {
    if (this.#allowance.admits(sender, message, at) && message === 'ping') sender.send('pong')
  }

  async push(message: NotificationMessage): Promise<void> {
    await Promise.all(Array.from(this.#room.getConnections(), (connection) => this.#delivery.push(connection, message)))
  }

  /** A user who opens ever more connections loses the oldest. Their clients wait until they are looked at again. */
  #closeOldest(): void {
    const open = [...this.#room.getConnections()].toSorted((one, other) => openedAt(one) - openedAt(other))
    for (const connection of open.slice(0, Math.max(0, open.length - this.#room.maxConnections)))
      connection.close(1013, 'too many connections')
  }
}

const NO_STATE: ConnectionState = { tokenExpiresAt: 0, sessionId: '', openedAt: 0, sentUpTo: null }
const stateOf = ({ state }: Connection): ConnectionState => (state as ConnectionState | null) ?? NO_STATE
const openedAt = (connection: Connection): number => stateOf(connection).openedAt
const closeExpired = (connection: Connection): void => connection.close(1008, 'the token has expired')
const closeEnded = (connection: Connection): void => connection.close(1008, 'the session has ended')

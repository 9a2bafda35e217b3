import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import { MessageAllowance } from '@cinema/platform/message-allowance'
import type * as Party from 'partykit/server'

/** When the token that opened the connection expires, in ms since the epoch. */
type ConnectionState = { tokenExpiresAt: number }
type Connection = Pick<Party.Connection, 'state' | 'setState' | 'send' | 'close'>
type Room = {
  broadcast(text: string): void
  getConnections(): Iterable<Connection>
  storage: { setAlarm(at: number): Promise<void> }
}
type ConnectionContext = { request: { headers: { get(name: string): string | null } } }

/**
 * The open connections of one user, from any tab and device. Each pushed message is sent to all of them; the only message
 * that clients may send is a `ping`. A connection is closed when the token that opened it expires, and the client connects
 * again with a fresh one.
 */
export class UserConnections implements Party.Server {
  readonly options = { hibernate: true }
  readonly #room: Room
  readonly #allowance = new MessageAllowance()

  constructor(room: Room) {
    this.#room = room
  }

  async onConnect(connection: Connection, { request }: ConnectionContext): Promise<void> {
    const tokenExpiresAt = Number(request.headers.get(TOKEN_EXPIRES_HEADER) ?? 0)
    connection.setState({ tokenExpiresAt } satisfies ConnectionState)
    await this.onAlarm()
  }

  /** Closes the connections whose token has expired, and sets the alarm for the one that expires next. */
  async onAlarm(at: number = Date.now()): Promise<void> {
    let next = Number.POSITIVE_INFINITY
    for (const connection of this.#room.getConnections()) {
      const expiresAt = (connection.state as ConnectionState | null)?.tokenExpiresAt ?? 0
      if (expiresAt <= at) connection.close(1008, 'the token has expired')
      else next = Math.min(next, expiresAt)
    }
    if (next < Number.POSITIVE_INFINITY) await this.#room.storage.setAlarm(next)
  }

  onMessage(
    message: string | ArrayBuffer | ArrayBufferView,
    sender: Pick<Connection, 'send' | 'close'>,
    at: number = Date.now(),
  ): void {
    if (this.#allowance.admits(sender, message, at) && message === 'ping') sender.send('pong')
  }

  push(message: NotificationMessage): void {
    this.#room.broadcast(JSON.stringify(message))
  }
}

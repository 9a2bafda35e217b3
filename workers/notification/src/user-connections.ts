import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { TOKEN_EXPIRES_HEADER } from '@cinema/contracts/shared/headers'
import { MessageAllowance } from '@cinema/platform/message-allowance'
import type * as Party from 'partykit/server'

/** Until when a connection is proven to be its user's, in ms since the epoch: its token's time, and no longer. */
type Proven = { until: number }
type Connection = Pick<Party.Connection, 'state' | 'setState' | 'send' | 'close'>
type Room = {
  broadcast(text: string): void
  getConnections(): Iterable<Connection>
  storage: { setAlarm(at: number): Promise<void> }
}
type Arrival = { request: { headers: { get(name: string): string | null } } }

/**
 * One customer's open tabs and devices: whatever is pushed reaches all of them. It hears nothing but a heartbeat. A
 * connection ends with the token that opened it; whoever still is who they were comes back with a fresh one.
 */
export class UserParty implements Party.Server {
  readonly options = { hibernate: true }
  readonly #room: Room
  readonly #allowance = new MessageAllowance()

  constructor(room: Room) {
    this.#room = room
  }

  async onConnect(connection: Connection, { request }: Arrival): Promise<void> {
    const until = Number(request.headers.get(TOKEN_EXPIRES_HEADER) ?? 0)
    connection.setState({ until } satisfies Proven)
    await this.onAlarm()
  }

  /** Ends what has lapsed, and comes back for what lapses next. */
  async onAlarm(at: number = Date.now()): Promise<void> {
    let next = Number.POSITIVE_INFINITY
    for (const connection of this.#room.getConnections()) {
      const until = (connection.state as Proven | null)?.until ?? 0
      if (until <= at) connection.close(1008, 'the token has expired')
      else next = Math.min(next, until)
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

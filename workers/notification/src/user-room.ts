import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import type { NotificationEnv } from './settings'
import { UserConnections } from './user-connections'
import type { UserRoomRpc } from './user-room-rpc'

/** The Durable Object of one user, named by the user's id. It hibernates between messages while its sockets stay open. */
export class UserRoom extends Server<NotificationEnv> implements UserRoomRpc {
  static override options = { hibernate: true }
  readonly #connections = new UserConnections({
    broadcast: (text) => this.broadcast(text),
    getConnections: () => this.getConnections(),
    storage: this.ctx.storage,
  })

  override onConnect(connection: Connection, context: ConnectionContext): Promise<void> {
    return this.#connections.onConnect(connection, context)
  }

  override onAlarm(): Promise<void> {
    return this.#connections.onAlarm()
  }

  override onMessage(sender: Connection, message: WSMessage): void {
    this.#connections.onMessage(message, sender)
  }

  async push(message: NotificationMessage): Promise<void> {
    this.#connections.push(message)
  }
}

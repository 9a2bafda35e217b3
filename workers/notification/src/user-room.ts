import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import type { NotificationEnv } from './settings'
import { UserParty } from './user-connections'
import type { UserRoomRpc } from './user-room-rpc'

/** Hosts a UserParty in a Durable Object named by its user's id. Between messages it hibernates and keeps its sockets. */
export class UserRoom extends Server<NotificationEnv> implements UserRoomRpc {
  static override options = { hibernate: true }
  readonly #party = new UserParty({
    broadcast: (text) => this.broadcast(text),
    getConnections: () => this.getConnections(),
    storage: this.ctx.storage,
  })

  override onConnect(connection: Connection, context: ConnectionContext): Promise<void> {
    return this.#party.onConnect(connection, context)
  }

  override onAlarm(): Promise<void> {
    return this.#party.onAlarm()
  }

  override onMessage(sender: Connection, message: WSMessage): void {
    this.#party.onMessage(message, sender)
  }

  async push(message: NotificationMessage): Promise<void> {
    this.#party.push(message)
  }
}

import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import { notifications } from './notification/store'
import { EndedSessions } from './room/ended-sessions'
import { UserConnections } from './room/user-connections'
import { type NotificationEnv, NotificationSettings } from './settings'
import type { UserRoomRpc } from './user-room-rpc'

/** The Durable Object of one user, named by the user's id. It hibernates between messages while its sockets stay open. */
export class UserRoom extends Server<NotificationEnv> implements UserRoomRpc {
  static override options = { hibernate: true }
  readonly #settings = readSettings(NotificationSettings, this.env)
  readonly #connections = new UserConnections({
    getConnections: () => this.getConnections(),
    endedSessions: new EndedSessions(this.ctx.storage),
    load: (after, limit) => notifications(connect(this.#settings)).since(UserId.parse(this.name), after, limit),
    maxConnections: this.#settings.MAX_SOCKETS_PER_USER,
  })

  override async onConnect(connection: Connection, context: ConnectionContext): Promise<void> {
    await this.#connections.onConnect(connection, context)
    await this.onAlarm()
  }

  override async onAlarm(): Promise<void> {
    const next = this.#connections.closeExpired(Date.now())
    if (next < Number.POSITIVE_INFINITY) await this.ctx.storage.setAlarm(next)
  }

  override onMessage(sender: Connection, message: WSMessage): void {
    this.#connections.onMessage(message, sender)
  }

  push(message: NotificationMessage): Promise<void> {
    return this.#connections.push(message)
  }

  endSessions(sessionIds: SessionId[]): Promise<void> {
    return this.#connections.endSessions(sessionIds, Date.now())
  }
}

import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver'
import { senderOf } from './email/sender'
import { notifications } from './notification/store'
import { PushQueue } from './push/queue'
import { pushDevices } from './push/store'
import { webPush } from './push/web-push'
import { EndedSessions } from './room/ended-sessions'
import { UserConnections } from './room/user-connections'
import { type NotificationEnv, NotificationSettings } from './settings'
import type { UserRoomRpc } from './user-room-rpc'

/**
 * The Durable Object of one user, named by the user's id. It hibernates between messages while its sockets stay open. Its
 * alarm closes sockets whose token has expired, and sends to the user's devices.
 */
export class UserRoom extends Server<NotificationEnv> implements UserRoomRpc {
  static override options = { hibernate: true }
  readonly #settings = readSettings(NotificationSettings, this.env)
  readonly #connections = new UserConnections({
    getConnections: () => this.getConnections(),
    endedSessions: new EndedSessions(this.ctx.storage),
    load: (after, limit) => notifications(connect(this.#settings)).since(this.#userId(), after, limit),
    maxConnections: this.#settings.MAX_SOCKETS_PER_USER,
  })
  readonly #pushes = new PushQueue({
    storage: this.ctx.storage,
    userId: () => this.#userId(),
    devices: () => pushDevices(connect(this.#settings)),
    send: senderFor(this.#settings),
  })

  override async onConnect(connection: Connection, context: ConnectionContext): Promise<void> {
    await this.#connections.onConnect(connection, context)
    await this.#wakeAt(this.#connections.closeExpired(Date.now()))
  }

  override async onAlarm(): Promise<void> {
    const expiry = this.#connections.closeExpired(Date.now())
    await this.#wakeAt(Math.min(expiry, await this.#pushes.drain(Date.now())))
  }

  override onMessage(sender: Connection, message: WSMessage): void {
    this.#connections.onMessage(message, sender)
  }

  async push(message: NotificationMessage, { toDevices }: { toDevices: boolean }): Promise<void> {
    if (toDevices) {
      await this.#pushes.add(message.notification, Date.now())
      await this.#wakeAt(Date.now())
    }
    await this.#connections.push(message)
  }

  endSessions(sessionIds: SessionId[]): Promise<void> {
    return this.#connections.endSessions(sessionIds, Date.now())
  }

  forgetMessages(): Promise<void> {
    return this.#pushes.clear()
  }

  readonly #userId = (): UserId => UserId.parse(this.name)

  /** Sets the alarm, unless it is set for an earlier time. Nothing else can set it between the two calls of the storage. */
  async #wakeAt(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm()
    if (at < (set ?? Number.POSITIVE_INFINITY)) await this.ctx.storage.setAlarm(at)
  }
}

function senderFor({ VAPID_KEY, MAIL_FROM }: NotificationSettings) {
  return VAPID_KEY && webPush(VAPID_KEY, `mailto:${senderOf(MAIL_FROM).email}`, Date.now)
}

import type { NotificationMessage } from '@cinema/contracts/notification/http'
import { type Connection, Server, type WSMessage } from 'partyserver'
import type { NotificationEnv } from './env'
import { UserParty } from './user-party'

/** Hosts a UserParty in a Durable Object named by its user's id. Between messages it hibernates and keeps its sockets. */
export class UserRoom extends Server<NotificationEnv> {
  static override options = { hibernate: true }
  readonly #party = new UserParty(this)

  override onMessage(sender: Connection, message: WSMessage): void {
    this.#party.onMessage(message, sender)
  }

  async push(message: NotificationMessage): Promise<void> {
    this.#party.push(message)
  }
}

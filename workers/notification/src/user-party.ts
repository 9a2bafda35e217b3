import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type * as Party from 'partykit/server'

/** One customer's open tabs and devices: whatever is pushed reaches all of them. It hears nothing but a heartbeat. */
export class UserParty implements Party.Server {
  readonly options = { hibernate: true }
  readonly #room: Pick<Party.Room, 'broadcast'>

  constructor(room: Pick<Party.Room, 'broadcast'>) {
    this.#room = room
  }

  onMessage(message: string | ArrayBuffer | ArrayBufferView, sender: Pick<Party.Connection, 'send'>): void {
    if (message === 'ping') sender.send('pong')
  }

  push(message: NotificationMessage): void {
    this.#room.broadcast(JSON.stringify(message))
  }
}

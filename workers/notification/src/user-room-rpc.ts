import type { NotificationMessage } from '@cinema/contracts/notification/http'

/** What the Durable Object with the open sockets of one user offers to the rest of this Worker. */
export interface UserRoomRpc extends Rpc.DurableObjectBranded {
  /** Sends the message to every open socket of the user. */
  push(message: NotificationMessage): Promise<void>
}

import type { NotificationMessage } from '@cinema/contracts/notification/http'

/** The RPC interface of the Durable Object that has the open sockets of one user. */
export interface UserRoomRpc extends Rpc.DurableObjectBranded {
  /** Sends the message to every open socket of the user. */
  push(message: NotificationMessage): Promise<void>
}

import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { SessionId } from '@cinema/contracts/shared/ids'

/** The RPC interface of the Durable Object that has the open sockets of one user. */
export interface UserRoomRpc extends Rpc.DurableObjectBranded {
  /** Sends the message to every open socket of the user, once each, however often it is pushed. */
  push(message: NotificationMessage): Promise<void>
  /** Closes the sockets of sessions that have ended, and refuses further ones for them. */
  endSessions(sessionIds: SessionId[]): Promise<void>
}

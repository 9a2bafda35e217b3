import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { SessionId } from '@cinema/contracts/shared/ids'

/** The RPC interface of the Durable Object that has the open sockets of one user, and the messages that devices wait for. */
export interface UserRoomRpc extends Rpc.DurableObjectBranded {
  /**
   * Sends the message to every open socket of the user, once each, however often it is pushed; and to the user's devices
   * afterwards, if `toDevices`.
   */
  push(message: NotificationMessage, options: { toDevices: boolean }): Promise<void>
  /** Closes the sockets of sessions that have ended, and refuses further ones for them. */
  endSessions(sessionIds: SessionId[]): Promise<void>
  /** Forgets what the devices have not been sent yet. */
  forgetMessages(): Promise<void>
}

import type { EndedUserSessions } from '@cinema/contracts/notification/service'
import type { SessionId, UserId } from '@cinema/contracts/shared/ids'

export type EndSessionsDeps = { closeSockets: (userId: UserId, sessionIds: SessionId[]) => Promise<void> }

/** Closes the sockets that the sessions have opened. */
export const endSessions = ({ closeSockets }: EndSessionsDeps, { userId, sessionIds }: EndedUserSessions) =>
  closeSockets(userId, sessionIds)

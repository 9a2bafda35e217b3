import type { EndedUserSessions } from '@cinema/contracts/notification/service'
import type { SessionId, UserId } from '@cinema/contracts/shared/ids'
import type { PushDevices } from '../push/store'

export type EndSessionsDeps = {
  closeSockets: (userId: UserId, sessionIds: SessionId[]) => Promise<void>
  pushDevices: Pick<PushDevices, 'removeOfSessions'>
}

/** Closes the sockets that the sessions have opened, and sends their devices nothing more. */
export async function endSessions(
  { closeSockets, pushDevices }: EndSessionsDeps,
  { userId, sessionIds }: EndedUserSessions,
): Promise<void> {
  await Promise.all([closeSockets(userId, sessionIds), pushDevices.removeOfSessions(sessionIds)])
}

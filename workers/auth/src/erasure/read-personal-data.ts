import type { UserId } from '@cinema/contracts/shared/ids'
import type { AuthDeps } from '../deps'

/** The personal data that this Worker stores about a user: the account and its sessions. */
export async function readPersonalData(deps: Pick<AuthDeps, 'erasures' | 'sessions'>, userId: UserId): Promise<object> {
  const [data, sessions] = await Promise.all([deps.erasures.personalData(userId), deps.sessions.list(userId, null)])
  return { ...data, sessions: sessions.map(({ current: _, ...session }) => session) }
}

import type { UserId } from '@cinema/contracts/shared/ids'
import type { AuthDeps } from '../deps'

/** Everything that auth holds on a person: the account, and where it is signed in. */
export async function tellHeldData(deps: Pick<AuthDeps, 'erasures' | 'sessions'>, userId: UserId): Promise<object> {
  const [held, sessions] = await Promise.all([deps.erasures.held(userId), deps.sessions.list(userId, null)])
  return { ...held, sessions: sessions.map(({ current: _, ...session }) => session) }
}

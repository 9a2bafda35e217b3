import type { UserView } from '@cinema/contracts/identity/http'
import { EventId, type SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'

type Replacement = { user: UserView; passwordHash: string; keep?: SessionId }

/** Writes a new password, ends the sessions that the old one opened (but for `keep`), and tells the owner. */
export async function replacePassword(deps: AuthDeps, { user, passwordHash, keep }: Replacement): Promise<void> {
  await deps.accounts.setPassword(user.id, passwordHash)
  await deps.sessions.endAll(user.id, keep)
  await deps.sendMail({
    mailId: newId(EventId, deps.now()),
    userId: user.id,
    to: user.email,
    name: user.name,
    kind: 'PASSWORD_CHANGED',
  })
}

import type { UserView } from '@cinema/contracts/identity/http'
import { EventId, type SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'

/** `action` is what the audit log calls it. */
type Replacement = { user: UserView; passwordHash: string; action: string; keep?: SessionId }

/** Writes a new password, ends the sessions that the old one opened (but for `keep`), and tells the owner. */
export async function replacePassword(
  deps: AuthDeps,
  { user, passwordHash, action, keep }: Replacement,
): Promise<void> {
  await deps.accounts.setPassword(user.id, passwordHash, deps.deed({ userId: user.id }, action, user.id))
  await deps.sessions.endAll(user.id, keep)
  await deps.sendMail({
    mailId: newId(EventId, deps.now()),
    userId: user.id,
    to: user.email,
    name: user.name,
    kind: 'PASSWORD_CHANGED',
  })
}

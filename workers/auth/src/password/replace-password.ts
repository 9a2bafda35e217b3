import type { UserView } from '@cinema/contracts/identity/http'
import { EventId, type SessionId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { endAllSessions } from '../session/end-sessions'

/** `action` is the action of the audit entry; `exceptSession` stays signed in. */
type Replacement = { user: UserView; passwordHash: string; action: string; exceptSession?: SessionId }

/** Stores a new password hash, ends the account's sessions and sends an e-mail to its owner. */
export async function replacePassword(
  deps: AuthDeps,
  { user, passwordHash, action, exceptSession }: Replacement,
): Promise<void> {
  await deps.accounts.setPassword(user.id, passwordHash, deps.auditEntry({ userId: user.id }, action, user.id))
  await endAllSessions(deps, user.id, exceptSession)
  await deps.sendMail({
    mailId: newId(EventId, deps.now()),
    userId: user.id,
    to: user.email,
    name: user.name,
    kind: 'PASSWORD_CHANGED',
  })
}

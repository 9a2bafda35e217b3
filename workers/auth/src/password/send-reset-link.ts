import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { fingerprintOf } from '../secrets'
import { formatResetToken, newResetToken } from './reset-token'
import { RESET_LINK_TTL_MINUTES } from './store'

/** Sends a link to choose a new password. Does nothing if there is no account with this e-mail (rule 34). */
export async function sendResetLink(deps: AuthDeps, email: string): Promise<void> {
  const account = await deps.accounts.byEmail(email)
  if (!account) return

  const token = newResetToken(account.user.id)
  await deps.resetTokens.store(account.user.id, await fingerprintOf(token.secret))
  await deps.sendMail({
    mailId: newId(EventId, deps.now()),
    userId: account.user.id,
    to: email,
    name: account.user.name,
    kind: 'RESET_PASSWORD',
    token: formatResetToken(token),
    minutes: RESET_LINK_TTL_MINUTES,
  })
}

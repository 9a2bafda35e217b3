import { EventId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { AuthDeps } from '../deps'
import { fingerprintOf } from '../secrets'
import { newResetToken, writeResetToken } from './reset-token'
import { RESET_LIFE_MINUTES } from './store'

/** Mails a link that lets its reader choose a new password. Does nothing, as quietly, when nobody has this e-mail (rule 34). */
export async function mailResetLink(deps: AuthDeps, email: string): Promise<void> {
  const account = await deps.accounts.byEmail(email)
  if (!account) return

  const token = newResetToken(account.user.id)
  await deps.resetTokens.keep(account.user.id, await fingerprintOf(token.secret))
  await deps.sendMail({
    mailId: newId(EventId, deps.now()),
    userId: account.user.id,
    to: email,
    name: account.user.name,
    kind: 'RESET_PASSWORD',
    token: writeResetToken(token),
    minutes: RESET_LIFE_MINUTES,
  })
}

import type { AccountMail } from '@cinema/contracts/notification/service'
import { languageFor } from '../messages/languages'
import type { Readers } from '../reader/store'
import { accountEmail } from './account'
import { type EmailDeps, sendEmail } from './send-email'

type Deps = EmailDeps & { readers: Pick<Readers, 'languageOf'>; publicUrl: string }

/** Sends an e-mail about an account in the language that it was given with, or else in the account's own. */
export async function sendAccountEmail(deps: Deps, mail: AccountMail): Promise<void> {
  const { mailId: eventId, userId } = mail
  const language = languageFor(mail.language ?? (await deps.readers.languageOf(userId)))
  await sendEmail(deps, { eventId, userId, email: accountEmail(mail, language, deps.publicUrl) })
}

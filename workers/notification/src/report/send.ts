import type { ReportMail } from '@cinema/contracts/notification/daily-report'
import { type EmailDeps, sendEmail } from '../email/send-email'
import { languageFor } from '../messages/languages'
import type { Readers } from '../reader/store'
import { reportEmail } from './email'

type Deps = EmailDeps & { readers: Pick<Readers, 'languageOf'> }

/** Sends a daily report in its reader's language, once for each `mailId`. */
export async function sendReport(deps: Deps, { mailId: eventId, userId, to, report }: ReportMail): Promise<void> {
  const language = languageFor(await deps.readers.languageOf(userId))
  await sendEmail(deps, { eventId, userId, email: reportEmail(to, report, language) })
}

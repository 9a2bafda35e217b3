import type { EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Email } from './email'
import type { Mailer } from './mailer'
import type { EmailLog } from './store'

export type EmailDeps = { emailLog: EmailLog; mailer: Mailer }

/**
 * Sends the e-mail of an event once (rule 31). A crash between the provider's yes and writing it down sends again under
 * the same key, which the provider knows to drop.
 * @throws when it is not out yet: the provider refused, or another attempt is under way. The event then comes again.
 */
export async function sendEmail(
  { emailLog, mailer }: EmailDeps,
  { eventId, userId, email }: { eventId: EventId; userId: UserId | null; email: Email },
): Promise<void> {
  const claim = { eventId, userId, recipient: email.to, subject: email.subject }
  const outcome = await emailLog.claim(claim)
  if (outcome === 'SENT' || outcome === 'ERASED') return
  if (outcome === 'IN_FLIGHT') throw new Error('Another attempt to send this e-mail is under way')

  let providerId: string
  try {
    providerId = await mailer.send(email, eventId)
  } catch (fault) {
    await emailLog.release(claim)
    throw fault
  }
  await emailLog.markSent(claim, providerId)
}

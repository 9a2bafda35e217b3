import type { BookingId, EventId, UserId } from '@cinema/contracts/shared/ids'
import type { Email } from './email'
import type { Mailer } from './mailer'
import type { EmailLog } from './store'

export type EmailDeps = { emailLog: Pick<EmailLog, 'claim' | 'markSent' | 'release'>; mailer: Mailer }

type Outgoing = { eventId: EventId; userId: UserId | null; bookingId?: BookingId | null; email: Email }

/**
 * Sends the e-mail of an event once (rule 31). After a crash between the provider's answer and recording it, the e-mail is
 * sent again with the same idempotency key, and the provider ignores it.
 * @throws if it was not sent: the provider refused it, or another attempt is under way. The event is then delivered again.
 */
export async function sendEmail(
  { emailLog, mailer }: EmailDeps,
  { eventId, userId, bookingId = null, email }: Outgoing,
): Promise<void> {
  const claim = { eventId, userId, bookingId, recipient: email.to, subject: email.subject }
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

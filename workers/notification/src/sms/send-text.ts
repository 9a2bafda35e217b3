import { describeFault, log } from '@cinema/platform/log'
import type { TextClaim, TextLog } from './store'
import { TextNotTaken, type TextOutcome, type TextSender } from './text-sender'

export type TextDeps = { textLog: TextLog; textSender: TextSender }

/**
 * Sends the text message of an event at most once: the provider has no idempotency keys, so that after a crash or a lost
 * answer it is not sent again.
 * @throws if the provider certainly did not take it. The event is then delivered again.
 */
export async function sendText(
  { textLog, textSender }: TextDeps,
  claim: TextClaim,
  message: { to: string; body: string },
) {
  if (!(await textLog.claim(claim))) return

  let outcome: TextOutcome
  try {
    outcome = await textSender.send(message)
  } catch (fault) {
    if (fault instanceof TextNotTaken) {
      await textLog.release(claim)
      throw fault
    }
    log('error', 'whether a text message was sent is not known', { eventId: claim.eventId, ...describeFault(fault) })
    await textLog.end(claim, { status: 'UNKNOWN' })
    return
  }
  if (outcome.type === 'SENT') return textLog.end(claim, { status: 'SENT', providerId: outcome.providerId })
  log('warn', 'a text message was refused', { eventId: claim.eventId, code: outcome.code })
  await textLog.end(claim, { status: 'REFUSED', refusal: outcome.code })
}

import type { PhoneCodeMessage } from '@cinema/contracts/notification/service'
import type { Readers } from '../reader/store'
import { sendText, type TextDeps } from './send-text'
import type { TextSender } from './text-sender'
import { textsIn } from './words'

type Deps = Pick<TextDeps, 'textLog'> & { textSender: TextSender | null; readers: Pick<Readers, 'languageOf'> }

/** Sends a code to a number that a customer says is theirs. @throws if text messages are not offered. */
export async function sendPhoneCode(
  { textLog, textSender, readers }: Deps,
  { messageId: eventId, userId, phone: to, code, minutes }: PhoneCodeMessage,
): Promise<void> {
  if (!textSender) throw new Error('Text messages are not offered')
  const body = textsIn(await readers.languageOf(userId)).code(code, minutes)
  await sendText({ textLog, textSender }, { eventId, userId }, { to, body })
}

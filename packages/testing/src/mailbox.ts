import { eventually } from './eventually'
import { CLOUD } from './system'

export type Mail = {
  id: string
  to: string[]
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  attachments: { filename: string; content: string; content_type?: string; content_id?: string }[]
}

/** The e-mails to an address, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${CLOUD}/dev/mail/messages?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { data: Mail[] }).data
}

/** Makes the mail provider accept the next e-mail to the address, but answer long after its callers have given up waiting. */
export const answerLateTo = (address: string) =>
  fetch(`${CLOUD}/dev/mail/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'timeout_after', on: address.toLowerCase(), hangMs: 20_000 }),
  })

/** Waits for an e-mail to the address whose text matches, other than `except`, and returns the newest. */
export const mailTo = (address: string, pattern: RegExp, except?: Mail): Promise<Mail> =>
  eventually(
    async () => (await mailsTo(address)).find(({ id, text }) => id !== except?.id && pattern.test(text)),
    `a mail to ${address} with ${pattern}`,
  )

/** The six-digit code of the newest e-mail that has one. */
export async function codeSentTo(address: string): Promise<string> {
  return digitsIn(await mailTo(address, /^\d{6}$/m))
}

export const digitsIn = ({ text }: Mail): string => /^\d{6}$/m.exec(text)?.[0] ?? ''

/** The token in the link of the newest e-mail for resetting a password. */
export async function resetTokenSentTo(address: string): Promise<string> {
  const { text } = await mailTo(address, /reset-password\?token=/)
  return decodeURIComponent(/token=(\S+)/.exec(text)?.[1] ?? '')
}

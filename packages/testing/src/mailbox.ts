import { eventually } from './eventually'
import { CLOUD } from './system'

export type Mail = { id: string; to: string[]; subject: string; html: string; text: string }

/** What was sent to an address, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${CLOUD}/dev/mail/messages?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { data: Mail[] }).data
}

/** The newest mail to an address whose text fits, once it is there. */
export const mailTo = (address: string, fits: RegExp, but?: Mail): Promise<Mail> =>
  eventually(
    async () => (await mailsTo(address)).find(({ id, text }) => id !== but?.id && fits.test(text)),
    `a mail to ${address} with ${fits}`,
  )

/** The six digits of the newest mail with a code. */
export async function codeSentTo(address: string): Promise<string> {
  return digitsIn(await mailTo(address, /^\d{6}$/m))
}

export const digitsIn = ({ text }: Mail): string => /^\d{6}$/m.exec(text)?.[0] ?? ''

/** What the newest mailed link to choose a password proves itself by. */
export async function resetTokenSentTo(address: string): Promise<string> {
  const { text } = await mailTo(address, /reset-password\?token=/)
  return decodeURIComponent(/token=(\S+)/.exec(text)?.[1] ?? '')
}

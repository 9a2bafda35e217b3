import { z } from 'zod'
import type { Email } from './email'
import type { Mailer } from './mailer'

const Accepted = z.object({ id: z.string().min(1) })
const ANSWER_WITHIN_MS = 10_000

type MailSettings = { MAIL_API_URL: string; MAIL_API_KEY: string; MAIL_FROM: string }

/** A mailer over Resend's HTTP protocol. */
export function resendMailer({ MAIL_API_URL, MAIL_API_KEY, MAIL_FROM }: MailSettings): Mailer {
  return {
    async send(email, idempotencyKey) {
      const answer = await fetch(`${MAIL_API_URL.replace(/\/+$/, '')}/emails`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${MAIL_API_KEY}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(toBody(email, MAIL_FROM)),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      if (!answer.ok) throw new Error(`The mail provider answered ${answer.status}`)
      return Accepted.parse(await answer.json()).id
    },
  }
}

function toBody({ to, subject, html, text, attachments }: Email, from: string) {
  return {
    from,
    to: [to],
    subject,
    html,
    text,
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename,
      content_type: contentType,
      content: base64(content),
    })),
  }
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

import { z } from 'zod'
import type { Email } from './email'
import type { Mailer } from './mailer'

const Accepted = z.object({ id: z.string().min(1) })
const TIMEOUT_MS = 10_000

type MailSettings = { MAIL_API_URL: string; MAIL_API_KEY: string; MAIL_FROM: string }

/** A mailer that calls Resend's HTTP API. */
export function resendMailer({ MAIL_API_URL, MAIL_API_KEY, MAIL_FROM }: MailSettings): Mailer {
  return {
    async send(email, idempotencyKey) {
      const response = await fetch(`${MAIL_API_URL.replace(/\/+$/, '')}/emails`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${MAIL_API_KEY}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify(toBody(email, MAIL_FROM)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!response.ok) throw new Error(`The mail provider answered ${response.status}`)
      return Accepted.parse(await response.json()).id
    },
  }
}

function toBody({ to, subject, html, text, headers, attachments }: Email, from: string) {
  return {
    from,
    to: [to],
    subject,
    html,
    text,
    ...(headers ? { headers } : {}),
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

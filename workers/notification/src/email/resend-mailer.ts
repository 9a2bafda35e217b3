import { z } from 'zod'
import type { Attachment, Email } from './email'
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
    attachments: attachments.map(({ filename, contentType, content, contentId }) => ({
      filename,
      content_type: contentType,
      content: base64(content),
      ...(contentId ? { content_id: contentId } : {}),
    })),
  }
}

function base64(content: Attachment['content']): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

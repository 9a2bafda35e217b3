import { withTimeout } from '@cinema/platform/with-timeout'
import type { Attachment } from './email'
import type { Mailer } from './mailer'
import { senderOf } from './sender'

/** Less than the time after which another attempt takes over (`CLAIM_EXPIRY`). */
const TIMEOUT_MS = 20_000

/**
 * A mailer on Cloudflare's Email Service, by the binding `send_email`. It has no idempotency keys, so an e-mail whose answer was
 * lost is sent twice.
 */
export function cloudflareMailer(binding: Pick<SendEmail, 'send'>, mailFrom: string): Mailer {
  return {
    async send({ to, subject, html, text, headers, attachments }) {
      const message = {
        from: senderOf(mailFrom),
        to,
        subject,
        html,
        text,
        ...(headers ? { headers: { ...headers } } : {}),
        attachments: attachments.map(toFile),
      }
      const { messageId } = await withTimeout(binding.send(message), TIMEOUT_MS)
      return messageId
    },
  }
}

/** The binding takes text for base64, so a text is sent as its bytes. */
function toFile({ filename, contentType: type, content, contentId }: Attachment) {
  const file = { filename, type, content: typeof content === 'string' ? new TextEncoder().encode(content) : content }
  return contentId
    ? { ...file, disposition: 'inline' as const, contentId }
    : { ...file, disposition: 'attachment' as const }
}

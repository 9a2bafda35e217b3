import { Hono } from 'hono'
import { type Mailbox, OutgoingMail } from './mailbox'

/** Resend's `POST /emails`. E-mails are stored in the mailbox and not sent. */
export function sendRoutes(mailbox: Mailbox, apiKey: string): Hono {
  return new Hono().post('/emails', async (c) => {
    if (c.req.header('Authorization') !== `Bearer ${apiKey}`) {
      return c.json({ statusCode: 401, name: 'invalid_api_key', message: 'API key is invalid' }, 401)
    }
    const mail = OutgoingMail.safeParse(await c.req.json().catch(() => null))
    if (!mail.success) {
      const paths = mail.error.issues.map((issue) => issue.path.join('.')).join(', ')
      return c.json({ statusCode: 422, name: 'validation_error', message: `Invalid or missing: ${paths}` }, 422)
    }
    return c.json({ id: mailbox.receive(mail.data, c.req.header('Idempotency-Key') ?? null).id })
  })
}

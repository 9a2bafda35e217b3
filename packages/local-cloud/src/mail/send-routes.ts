import { Hono } from 'hono'
import { delayResponse, Fault, type Faults } from '../faults'
import { type Mailbox, OutgoingMail } from './mailbox'

const FAILED = { statusCode: 500, name: 'internal_server_error', message: 'It failed as it was planned to' }

/**
 * Resend's `POST /emails`. E-mails are stored in the mailbox and not sent. For tests a `POST /dev/mail/faults` plans what goes
 * wrong with the next ones; `on` is a part of the recipient's address.
 */
export function sendRoutes(mailbox: Mailbox, apiKey: string, faults: Faults): Hono {
  const app = new Hono()
  app.post('/dev/mail/faults', async (c) => {
    const fault = Fault.safeParse(await c.req.json().catch(() => null))
    if (!fault.success) return c.json({ name: 'validation_error' }, 422)
    faults.plan(fault.data)
    return c.json(fault.data)
  })
  return app.post('/emails', async (c) => {
    if (c.req.header('Authorization') !== `Bearer ${apiKey}`) {
      return c.json({ statusCode: 401, name: 'invalid_api_key', message: 'API key is invalid' }, 401)
    }
    const mail = OutgoingMail.safeParse(await c.req.json().catch(() => null))
    if (!mail.success) {
      const paths = mail.error.issues.map((issue) => issue.path.join('.')).join(', ')
      return c.json({ statusCode: 422, name: 'validation_error', message: `Invalid or missing: ${paths}` }, 422)
    }

    const fault = faults.next(mail.data.to.join())
    if (fault?.kind === 'fail_before') return c.json(FAILED, 500)
    if (fault?.kind === 'slow') await delayResponse(fault.delayMs, c.req.raw.signal)
    const { id } = mailbox.receive(mail.data, c.req.header('Idempotency-Key') ?? null)
    if (fault?.kind === 'timeout_after') await delayResponse(fault.hangMs, c.req.raw.signal)
    return fault?.kind === 'fail_after' ? c.json(FAILED, 500) : c.json({ id })
  })
}

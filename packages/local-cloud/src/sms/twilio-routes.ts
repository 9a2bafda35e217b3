import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Mailbox } from '../mail/mailbox'

export const TWILIO_ACCOUNT_SID = `AC${'0'.repeat(32)}`
export const SMS_FROM = '+15005550006'
/** Twilio's own number for tests, which no message can be sent to. */
export const UNREACHABLE = '+15005550001'

const MAX_CHARACTERS = 1600

/** Twilio's way to send a text message. Messages are shown in the mailbox, and sent to nobody. */
export function twilioRoutes(mailbox: Mailbox, authToken: string): Hono {
  return new Hono().post('/2010-04-01/Accounts/:account/:messages{Messages\\.json}', async (c) => {
    const credentials = btoa(`${TWILIO_ACCOUNT_SID}:${authToken}`)
    if (c.req.header('authorization') !== `Basic ${credentials}` || c.req.param('account') !== TWILIO_ACCOUNT_SID)
      return c.json(failure(401, 20003, 'Authenticate'), 401)

    const { To: to, From: from, Body: body } = await c.req.parseBody()
    const fault = faultOf(to, from, body)
    if (fault) return c.json(failure(400, ...fault), 400)

    const message = { from: String(from), to: [String(to)], subject: 'Text message', text: String(body) }
    mailbox.receive({ ...message, headers: {}, attachments: [] }, null)
    const sid = `SM${randomBytes(16).toString('hex')}`
    return c.json({ sid, account_sid: TWILIO_ACCOUNT_SID, status: 'queued', error_code: null, to, from, body }, 201)
  })
}

/** The code and message of Twilio's refusal, null for a message that it takes. */
function faultOf(to: unknown, from: unknown, body: unknown): [code: number, message: string] | null {
  if (typeof to !== 'string' || to === '') return [21604, "A 'To' phone number is required."]
  if (!/^\+[1-9]\d{6,14}$/.test(to) || to === UNREACHABLE) return [21211, `Invalid 'To' Phone Number: ${to}`]
  if (from !== SMS_FROM) return [21606, "The 'From' phone number is not a valid, SMS-capable number of this account."]
  if (typeof body !== 'string' || body === '') return [21602, 'Message body is required.']
  return body.length > MAX_CHARACTERS ? [21617, 'The message body exceeds the 1600 character limit.'] : null
}

const failure = (status: number, code: number, message: string) => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})

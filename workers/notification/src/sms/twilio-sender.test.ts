import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Mailbox } from '@cinema/local-cloud/mail/mailbox'
import { SMS_FROM, TWILIO_ACCOUNT_SID, twilioRoutes, UNREACHABLE } from '@cinema/local-cloud/sms/twilio-routes'
import { TextNotTaken } from './text-sender'
import { twilioSender } from './twilio-sender'

const mailbox = new Mailbox()
let server: ReturnType<typeof Bun.serve>
beforeAll(() => {
  server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: twilioRoutes(mailbox, 'token').fetch })
})
afterAll(() => server.stop(true))

const settings = (more: object = {}) => ({
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_ACCOUNT_SID,
  SMS_FROM,
  SMS_API_URL: server.url.origin,
  ...more,
})
const send = (more: object = {}, to = '+491512345678') => twilioSender(settings(more))?.send({ to, body: 'Grüße' })

test('a message is sent with the account’s credentials, and the provider’s id comes back', async () => {
  expect(await send()).toEqual({ type: 'SENT', providerId: expect.stringMatching(/^SM[0-9a-f]{32}$/) })
  expect(mailbox.list('+491512345678')).toMatchObject([{ from: SMS_FROM, text: 'Grüße' }])
})

test('a number that does not exist is refused for good, with the provider’s code', async () => {
  expect(await send({}, UNREACHABLE)).toEqual({ type: 'REFUSED', code: 21211 })
})

test('with a wrong token the message was certainly not taken', async () => {
  await expect(send({ TWILIO_AUTH_TOKEN: 'wrong' })).rejects.toBeInstanceOf(TextNotTaken)
})

test('without a token none are offered, and with one the account and the number must be set', () => {
  expect(twilioSender(settings({ TWILIO_AUTH_TOKEN: 'off', TWILIO_ACCOUNT_SID: '' }))).toBeNull()
  expect(() => twilioSender(settings({ SMS_FROM: '' }))).toThrow('SMS_FROM')
})

test('if the answer is lost it is not known whether the message was taken', async () => {
  const fault = await send({ SMS_API_URL: 'http://127.0.0.1:9' })?.catch((reason: unknown) => reason)
  expect(fault).toBeInstanceOf(Error)
  expect(fault).not.toBeInstanceOf(TextNotTaken)
})

import { afterAll, expect, test } from 'bun:test'
import { resendMailer } from './resend-mailer'

type Received = { path: string; headers: Headers; body: unknown }
const received: Received[] = []
let status = 200
const provider = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request) {
    received.push({ path: new URL(request.url).pathname, headers: request.headers, body: await request.json() })
    return Response.json({ id: 'mail-1' }, { status })
  },
})
afterAll(() => provider.stop(true))

const mailer = resendMailer({
  MAIL_API_URL: `${provider.url}`,
  MAIL_API_KEY: 'key',
  MAIL_FROM: 'Marquee <tickets@marquee.example>',
})
const email = {
  to: 'ada@example.org',
  subject: 'Tickets',
  html: '<p>Hi</p>',
  text: 'Hi',
  attachments: [{ filename: 'cinema.ics', contentType: 'text/calendar', content: 'SUMMARY:Amélie' }],
}

test('an e-mail is posted with its idempotency key, as HTML and text, with its attachments in base64', async () => {
  expect(await mailer.send(email, 'event-1')).toBe('mail-1')
  const [request] = received
  expect([request?.path, request?.headers.get('authorization'), request?.headers.get('idempotency-key')]).toEqual([
    '/emails',
    'Bearer key',
    'event-1',
  ])
  expect(request?.body).toEqual({
    from: 'Marquee <tickets@marquee.example>',
    to: ['ada@example.org'],
    subject: 'Tickets',
    html: '<p>Hi</p>',
    text: 'Hi',
    attachments: [
      {
        filename: 'cinema.ics',
        content_type: 'text/calendar',
        content: Buffer.from('SUMMARY:Amélie').toString('base64'),
      },
    ],
  })
})

test('any answer but a success throws, so that the event is delivered again', async () => {
  for (const refusal of [409, 422, 429, 500]) {
    status = refusal
    await expect(mailer.send(email, 'event-2')).rejects.toThrow(`${refusal}`)
  }
})

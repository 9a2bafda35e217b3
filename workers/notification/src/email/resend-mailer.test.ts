import { afterAll, expect, test } from 'bun:test'
import { resendMailer } from './resend-mailer'

type Seen = { path: string; headers: Headers; body: unknown }
const seen: Seen[] = []
let status = 200
const provider = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  async fetch(request) {
    seen.push({ path: new URL(request.url).pathname, headers: request.headers, body: await request.json() })
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

test('an e-mail is posted with its key, its two texts and its attachments in base64', async () => {
  expect(await mailer.send(email, 'event-1')).toBe('mail-1')
  const [request] = seen
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

test('whatever is not a yes is a fault, so that the event comes again', async () => {
  for (const refusal of [409, 422, 429, 500]) {
    status = refusal
    await expect(mailer.send(email, 'event-2')).rejects.toThrow(`${refusal}`)
  }
})

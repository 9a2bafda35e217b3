import { afterAll, beforeEach, expect, test } from 'bun:test'
import { Hono } from 'hono'
import { Faults } from '../faults'
import { type Mail, Mailbox } from './mailbox'
import { readerRoutes } from './reader-routes'
import { sendRoutes } from './send-routes'

const mailbox = new Mailbox(() => {}, 3)
const app = new Hono().route('/', sendRoutes(mailbox, 're_key', new Faults())).route('/', readerRoutes(mailbox))
const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: app.fetch })
beforeEach(() => mailbox.clear())
afterAll(() => server.stop(true))

const TICKET = {
  from: 'Marquee <box@marquee.test>',
  to: 'Ana <Ana@example.com>',
  subject: 'Your tickets',
  html: '<h1>Alien</h1><script>alert(1)</script>',
  attachments: [{ filename: 'tickets ★.ics', content: btoa('BEGIN:VCALENDAR'), content_type: 'text/calendar' }],
}
const call = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init)
const send = (mail: object, headers: Record<string, string> = {}) =>
  call('emails', {
    method: 'POST',
    body: JSON.stringify(mail),
    headers: { Authorization: 'Bearer re_key', ...headers },
  })
const listed = async (query = '') => {
  const answer = await call(`dev/mail/messages${query}`)
  return ((await answer.json()) as { data: Mail[] }).data
}

test('e-mails are found by recipient, newest first', async () => {
  const sent = await send(TICKET)
  const { id } = (await sent.json()) as { id: string }
  await send({ ...TICKET, to: ['bo@example.com'], subject: 'Second' })
  expect((await listed()).map(({ subject }) => subject)).toEqual(['Second', 'Your tickets'])
  expect((await listed('?to=ana@example.com')).map((mail) => mail.id)).toEqual([id])
  expect(await (await call(`dev/mail/messages/${id}`)).json()).toMatchObject({ id, subject: 'Your tickets' })
})

test('e-mails with the same idempotency key are sent once', async () => {
  const headers = { 'Idempotency-Key': 'booking-1' }
  const ids = [await send(TICKET, headers), await send(TICKET, headers)].map((answer) => answer.json())
  const [first, second] = await Promise.all(ids)
  expect(second).toEqual(first)
  expect(await listed()).toHaveLength(1)
})

test('a wrong API key and an e-mail without a recipient are refused', async () => {
  expect((await send(TICKET, { Authorization: 'Bearer guess' })).status).toBe(401)
  const answer = await send({ ...TICKET, to: undefined })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ name: 'validation_error', message: 'Invalid or missing: to' })
  expect(await listed()).toEqual([])
})

test('the content is shown without scripts, and attachments are unchanged', async () => {
  const { id } = (await (await send(TICKET)).json()) as { id: string }
  const shown = await call(`dev/mail/messages/${id}/html`)
  expect(await shown.text()).toBe(TICKET.html)
  expect(shown.headers.get('Content-Security-Policy')).toStartWith("sandbox; default-src 'none'")
  const file = await call(`dev/mail/messages/${id}/attachments/0`)
  expect(await file.text()).toBe('BEGIN:VCALENDAR')
  expect(file.headers.get('Content-Disposition')).toContain(encodeURIComponent('tickets ★.ics'))
})

test('the reader shows pictures that are attached, the text, and the colours of a scheme', async () => {
  const picture = { filename: 'a.png', content: btoa('PNG'), content_type: 'image/png', content_id: 'a@marquee.test' }
  const html = '<style>@media (prefers-color-scheme: dark) { p { color: red } }</style><img src="cid:a@marquee.test">'
  const mail = { ...TICKET, html, text: 'In words', attachments: [...TICKET.attachments, picture] }
  const { id } = (await (await send({ ...mail, headers: { 'List-Unsubscribe': '<https://x.test>' } })).json()) as {
    id: string
  }
  const shown = async (as: string) => (await call(`dev/mail/messages/${id}/html?as=${as}`)).text()
  expect(await shown('light')).toContain(`<img src="data:image/png;base64,${btoa('PNG')}">`)
  expect([await shown('light'), await shown('dark')].map((text) => /@media (.*) \{ p/.exec(text)?.[1])).toEqual([
    '(max-width: 0px)',
    '(min-width: 0px)',
  ])
  expect(await shown('text')).toBe('In words')
  const summaries = await (await call('dev/mail/summaries')).json()
  expect(summaries).toMatchObject({
    data: [{ headers: { 'List-Unsubscribe': '<https://x.test>' }, files: [{ filename: 'tickets ★.ics', place: 0 }] }],
  })
})

test('the reader shows e-mails in a sandboxed frame and has its own script', async () => {
  const page = await (await call('dev/mail')).text()
  expect(page).toContain('sandbox=""')
  expect(page).toContain('/dev/mail/reader.js')
  expect((await call('dev/mail/reader.js')).headers.get('Content-Type')).toContain('javascript')
})

test('the mailbox keeps the newest e-mails and can be cleared', async () => {
  for (const subject of ['1', '2', '3', '4']) await send({ ...TICKET, subject })
  expect((await listed()).map(({ subject }) => subject)).toEqual(['4', '3', '2'])
  expect((await call('dev/mail/messages', { method: 'DELETE' })).status).toBe(204)
  expect(await listed()).toEqual([])
})

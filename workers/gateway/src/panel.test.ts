import { expect, test } from 'bun:test'
import { ACTOR_HEADER, REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import { gateway } from './gateway.fixture'

const ORIGIN = 'http://localhost'
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, cookie: 'marquee_panel=a' }

/** A gateway, and the requests that its admin Worker received. */
function panel() {
  const received: Request[] = []
  const send = gateway((request) => {
    received.push(request)
    return new Response('page', { headers: { 'content-security-policy': "script-src 'nonce-a'" } })
  })
  return { received, send }
}

const post = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { ...FORM, 'content-length': String(body.length), ...headers },
})

test('pages of the panel come from the admin Worker, with its own policy and the other headers of the gateway', async () => {
  const { received, send } = panel()
  for (const path of ['/admin', '/admin/genres?search=a']) expect((await send(path)).status).toBe(200)
  expect(received.map(({ url }) => new URL(url).pathname)).toEqual(['/admin', '/admin/genres'])
  const { headers } = await send('/admin')
  expect(headers.get('content-security-policy')).toBe("script-src 'nonce-a'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('a form is forwarded whole, with what the panel checks, and never with an actor', async () => {
  const { received, send } = panel()
  await send('/admin/genres/new', post('name=Noir', { 'sec-fetch-site': 'same-origin', [ACTOR_HEADER]: 'forged' }))
  const [request] = received
  expect(await request?.text()).toBe('name=Noir')
  const sent = (name: string) => request?.headers.get(name)
  expect([sent('origin'), sent('sec-fetch-site'), sent('cookie')]).toEqual([ORIGIN, 'same-origin', 'marquee_panel=a'])
  expect([sent(ACTOR_HEADER), sent(REQUEST_ID_HEADER)?.length]).toEqual([null, 36])
})

test('a form that is too long, or of unknown length, is refused before it is read', async () => {
  const { received, send } = panel()
  expect((await send('/admin', post('a', { 'content-length': String(6 * 1024 * 1024 + 1) }))).status).toBe(413)
  const { 'content-length': _, ...headers } = post('a').headers as Record<string, string>
  expect((await send('/admin', { method: 'POST', body: 'a', headers })).status).toBe(413)
  expect(received).toEqual([])
})

test('a form of another origin is refused', async () => {
  const { received, send } = panel()
  expect((await send('/admin', post('a', { origin: 'https://evil.example' }))).status).toBe(403)
  expect(received).toEqual([])
})

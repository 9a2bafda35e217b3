import { expect, test } from 'bun:test'
import type { SignedInView } from '@cinema/contracts/identity/http'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'

const PAYLOADS = [
  "'; drop table auth.users; --",
  '" or ""="',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  '%00%0d%0aSet-Cookie: a=b',
  '../../../etc/passwd',
  '\u202e\ud83d\ude00\u0301',
]

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${ORIGIN}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const login = (body: BodyInit, headers?: Record<string, string>) => post('/api/v1/auth/login', body, headers)

test.each(PAYLOADS)('%j as a name is kept as it is and stays text', async (name) => {
  const customer = await newCustomer()
  const changed = await customer.call<{ displayName: string }>('PATCH', '/api/v1/users/me', { displayName: name })
  expect([changed.status, changed.body.displayName]).toEqual([200, name])
  expect(changed.headers.get('content-type')).toBe('application/json')
  expect(changed.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each(PAYLOADS)('%j in fields with a form of their own is refused, and in a search it is a word', async (text) => {
  const visitor = new Visitor()
  const register = { email: text, password: 'a long enough password', name: 'Ada' }
  expect((await visitor.post<SignedInView>('/api/v1/auth/register', register)).status).toBe(400)
  const word = encodeURIComponent(text)
  expect((await visitor.get(`/api/v1/movies?search=${word}`)).status).toBe(200)
  expect((await visitor.get(`/api/v1/movies?sortBy=${word}`)).status).toBe(400)
  expect((await visitor.get(`/api/v1/showtimes/${word}`)).status).toBeOneOf([400, 404])
})

test('a body is refused for what is wrong with it, and a good one is judged', async () => {
  const bodies: [string, BodyInit, number][] = [
    ['good', JSON.stringify({ email: 'nobody@example.test', password: 'not the password' }), 401],
    ['a megabyte', JSON.stringify({ email: 'x'.repeat(1_000_000) }), 413],
    ['a stream of a megabyte', new Blob(['x'.repeat(1_000_000)]).stream(), 413],
    ['deeply nested', '['.repeat(8_000) + ']'.repeat(8_000), 400],
    ['broken off', '{"email": "a', 400],
    ['no object', 'null', 400],
    ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['a NUL', '{"email":"a@example.test","password":"a\\u0000b"}', 400],
  ]
  const statuses = await Promise.all(bodies.map(async ([name, body]) => [name, (await login(body)).status]))
  expect(statuses).toEqual(bodies.map(([name, , status]) => [name, status]))
})

test('a NUL in an address is refused before a database stumbles over it', async () => {
  expect((await new Visitor().get('/api/v1/movies?search=a%00b')).status).toBe(400)
})

test('a body of another kind is refused', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect((await login('{}', { 'content-type': type })).status).toBe(415)
  }
})

test('an actor that a caller claims to be is not believed', async () => {
  const actor = { userId: crypto.randomUUID(), email: 'a@example.test', role: 'admin', sessionId: crypto.randomUUID() }
  const claim = { 'x-marquee-actor': btoa(JSON.stringify(actor)) }
  const customer = await newCustomer()
  const asNobody = await new Visitor().call<Problem>('GET', '/api/v1/users/me', undefined, claim)
  const asCustomer = await customer.call<Problem>('GET', '/api/v1/admin/users', undefined, claim)
  const own = await customer.call<{ userId: string }>('GET', '/api/v1/users/me', undefined, claim)
  expect([asNobody.status, asCustomer.status, own.body.userId]).toEqual([401, 403, customer.userId])
})

import { expect, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${ORIGIN}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const login = (body: BodyInit, headers?: Record<string, string>) => post('/api/v1/auth/login', body, headers)

test('an invalid body is refused with the status for its fault, and a valid one is processed', async () => {
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

test('a NUL in a query is refused before it reaches the database', async () => {
  expect((await new Visitor().get('/api/v1/movies?search=a%00b')).status).toBe(400)
})

test('a body with another content type is refused', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect((await login('{}', { 'content-type': type })).status).toBe(415)
  }
})

test('an actor header from outside is ignored', async () => {
  const actor = { userId: crypto.randomUUID(), email: 'a@example.test', role: 'admin', sessionId: crypto.randomUUID() }
  const claim = { 'x-marquee-actor': btoa(JSON.stringify(actor)) }
  const customer = await newCustomer()
  const asNobody = await new Visitor().call<Problem>('GET', '/api/v1/users/me', undefined, claim)
  const asCustomer = await customer.call<Problem>('GET', '/api/v1/admin/users', undefined, claim)
  const own = await customer.call<{ userId: string }>('GET', '/api/v1/users/me', undefined, claim)
  expect([asNobody.status, asCustomer.status, own.body.userId]).toEqual([401, 403, customer.userId])
})

/** Sends the beginning of a request over a raw socket and then nothing more. Returns the status line of the answer. */
async function sendIncomplete(head: string[], partialBody: string): Promise<string> {
  const { hostname, port } = new URL(ORIGIN)
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = await Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      data: (_, answer) => resolve(answer.toString().split('\r\n')[0] ?? ''),
      close: () => resolve('closed'),
      error: () => resolve('broken'),
    },
  })
  socket.write(
    `${['POST /api/v1/auth/login HTTP/1.1', `Host: ${hostname}`, ...head].join('\r\n')}\r\n\r\n${partialBody}`,
  )
  const line = await promise
  socket.end()
  return line
}

const JSON_TYPE = 'Content-Type: application/json'

test('incomplete bodies are answered with 408 and do not delay other requests', async () => {
  const declared = Array.from({ length: 20 }, () => sendIncomplete([JSON_TYPE, 'Content-Length: 200'], '{"email": "a'))
  const chunked = Array.from({ length: 20 }, () =>
    sendIncomplete([JSON_TYPE, 'Transfer-Encoding: chunked'], '5\r\n{"ema\r\n'),
  )
  const concurrent = await login(JSON.stringify({ email: 'nobody@example.test', password: 'not the password' }))
  expect(concurrent.status).toBe(401)
  for (const line of await Promise.all([...declared, ...chunked])) expect(line).toMatch(/^HTTP\/1\.1 408/)
  expect((await login(JSON.stringify({ email: 'nobody@example.test', password: 'not the password' }))).status).toBe(401)
}, 60_000)

test('twenty concurrent bodies of a megabyte are refused without being read', async () => {
  const large = new Uint8Array(1_000_000)
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await login(large).catch(() => null))?.status ?? 413),
  )
  expect(new Set(statuses)).toEqual(new Set([413]))
  expect((await new Visitor().get('/api/v1/movies?perPage=1')).status).toBe(200)
}, 60_000)

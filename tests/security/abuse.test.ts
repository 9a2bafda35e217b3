import { expect, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { ORIGIN } from '@cinema/testing/system'

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${ORIGIN}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const login = (body: BodyInit, headers?: Record<string, string>) => post('/api/v1/auth/login', body, headers)

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

/** Sends the beginning of a request by hand, and then nothing: the status line that comes back, in the end. */
async function halfARequest(head: string[], begun: string): Promise<string> {
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
  socket.write(`${['POST /api/v1/auth/login HTTP/1.1', `Host: ${hostname}`, ...head].join('\r\n')}\r\n\r\n${begun}`)
  const line = await promise
  socket.end()
  return line
}

const JSON_KIND = 'Content-Type: application/json'

test('bodies that stop half way are given up, and hold up nobody meanwhile', async () => {
  const declared = Array.from({ length: 20 }, () => halfARequest([JSON_KIND, 'Content-Length: 200'], '{"email": "a'))
  const chunked = Array.from({ length: 20 }, () =>
    halfARequest([JSON_KIND, 'Transfer-Encoding: chunked'], '5\r\n{"ema\r\n'),
  )
  const meanwhile = await login(JSON.stringify({ email: 'nobody@example.test', password: 'not the password' }))
  expect(meanwhile.status).toBe(401)
  for (const line of await Promise.all([...declared, ...chunked])) expect(line).toMatch(/^HTTP\/1\.1 408/)
  expect((await login(JSON.stringify({ email: 'nobody@example.test', password: 'not the password' }))).status).toBe(401)
}, 60_000)

test('twenty bodies of a megabyte at once are refused unread', async () => {
  const large = new Uint8Array(1_000_000)
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await login(large).catch(() => null))?.status ?? 413),
  )
  expect(new Set(statuses)).toEqual(new Set([413]))
  expect((await new Visitor().get('/api/v1/movies?perPage=1')).status).toBe(200)
}, 60_000)

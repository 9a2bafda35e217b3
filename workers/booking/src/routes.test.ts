import { expect, test } from 'bun:test'
import { generateKeyPairSync } from 'node:crypto'
import type * as api from '@cinema/contracts/seating/api'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { SeatId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { refused } from '@cinema/contracts/shared/result'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'
import { routes, served } from './routes'

const showtimeId = '0190aaaa-0000-7000-8000-000000000001'
const seatId = '0190bbbb-0000-7000-8000-000000000001'
const customer = encodeActor({
  userId: newId(UserId),
  email: 'ada@example.org',
  role: 'customer',
  sessionId: newId(SessionId),
  cinemaIds: [],
})

/** The Worker with the same object for every showtime. */
function worker(showtime: Record<string, unknown>) {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const env = {
    DATABASE_URL: 'postgres://booking_worker:local@127.0.0.1:9/marquee',
    UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9',
    UPSTASH_REDIS_REST_TOKEN: 'none',
    TICKET_SIGNING_KEY: JSON.stringify({ kty, crv, x, d, kid: '1' }),
    SHOWTIME_SEATS: { getByName: () => ({ open: async () => true, ...showtime }) },
  }
  const headers = { [ACTOR_HEADER]: customer, 'content-type': 'application/json' }
  return (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    routes.request(path, { method, headers: { ...headers, ...more }, body: JSON.stringify(body) ?? null }, env)
}

const holding = (refusal: RefusalOf<(typeof api.holdSeats)['refuses']>) =>
  worker({ hold: async () => refused(refusal) })
const putHold = (call: ReturnType<typeof worker>, body: unknown = { seatIds: [seatId] }) =>
  call('PUT', `/api/v1/showtimes/${showtimeId}/hold`, body)

test('every endpoint that is declared for this Worker is served, each once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'booking')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('taken seats are answered with 409, their ids and advice', async () => {
  const answer = await putHold(holding({ code: 'SEATS_TAKEN', seats: [SeatId.parse(seatId)] }))
  expect(answer.status).toBe(409)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ code: 'SEATS_TAKEN', seats: [seatId], detail: expect.any(String) })
})

test.each([
  [{ code: 'SALES_CLOSED' }, 410],
  [{ code: 'TOO_MANY_SEATS', max: 10 }, 422],
  [{ code: 'NO_BLOCK_AVAILABLE' }, 409],
] as const)('the refusal %p has its own status', async (refusal, status) => {
  expect((await putHold(holding(refusal))).status).toBe(status)
})

test('a malformed body is refused and never sent back in the answer', async () => {
  const answer = await putHold(holding({ code: 'NO_SEATS' }), { seatIds: ['<script>'] })
  expect(answer.status).toBe(400)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ code: 'VALIDATION_FAILED' })
  expect(text).not.toContain('<script>')
})

test('rule 32: a request without an actor cannot hold seats', async () => {
  const call = holding({ code: 'NO_SEATS' })
  expect(
    (await call('PUT', `/api/v1/showtimes/${showtimeId}/hold`, { seatIds: [seatId] }, { [ACTOR_HEADER]: '' })).status,
  ).toBe(401)
})

test('an unknown voucher is refused before any seat is reserved', async () => {
  const answer = await worker({})('POST', '/api/v1/bookings', { showtimeId, seatIds: [seatId], voucherCode: 'FREE' })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ code: 'VOUCHER_UNKNOWN' })
})

test('an Idempotency-Key with a space is refused', async () => {
  const answer = await worker({})(
    'POST',
    '/api/v1/bookings',
    { showtimeId, seatIds: [seatId] },
    { 'idempotency-key': 'a b' },
  )
  expect(answer.status).toBe(400)
})

test('an unreachable database is answered with 503 and Retry-After, without its address', async () => {
  const answer = await worker({})('GET', '/api/v1/bookings')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).not.toBeNull()
  expect(await answer.text()).not.toContain('127.0.0.1')
})

test('an overloaded object is called once and answered with 503 and Retry-After', async () => {
  let calls = 0
  const call = worker({
    hold: async () => {
      calls += 1
      throw Object.assign(new Error('too much to do'), { overloaded: true, retryable: true })
    },
  })
  const answer = await putHold(call)
  expect([answer.status, answer.headers.get('retry-after'), calls]).toEqual([503, '2', 1])
})

import { expect, test } from 'bun:test'
import type { Actor } from '@cinema/contracts/shared/actor'
import { endpointsOf, json, nothing } from '@cinema/contracts/shared/endpoint'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { poweredBy } from 'hono/powered-by'
import { z } from 'zod'
import { encodeActor } from './actor'
import { serve, serveAll } from './serve'

const endpoint = endpointsOf('booking')
const hold = endpoint({
  method: 'PUT',
  path: '/shows/:showId/hold',
  access: 'signed-in',
  repeat: 'by key',
  summary: 'Hold seats',
  params: z.object({ showId: z.string() }),
  body: z.object({ seats: z.array(z.string()).max(2) }),
  answer: json(z.object({ held: z.array(z.string()) }), 'The hold.', 201),
  refuses: { SEATS_TAKEN: [409, 'Choose others.', { seats: z.array(z.string()) }] },
})
const close = endpoint({
  method: 'DELETE',
  path: '/shows/:showId',
  access: 'rooms.update',
  summary: 'Close a show',
  params: z.object({ showId: z.string() }),
  answer: nothing('Closed.'),
  refuses: {},
})
const signed = endpoint({
  method: 'POST',
  path: '/webhook',
  access: 'anyone',
  summary: 'Receive what is signed',
  body: z.object({ id: z.string() }),
  bodyAsText: true,
  answer: json(z.object({ bytes: z.string() }), 'What came.'),
  refuses: {},
})

const rename = endpoint({
  method: 'PATCH',
  path: '/rooms/:roomId',
  access: 'signed-in',
  versioned: true,
  summary: 'Rename a room',
  params: z.object({ roomId: z.string() }),
  body: z.object({ name: z.string() }),
  answer: json(z.object({ name: z.string(), version: z.number() }), 'The room.'),
  refuses: { ROOM_CHANGED: [412, 'Compare.', { current: z.object({ version: z.number() }) }] },
})

const ADA: z.input<typeof Actor> = {
  userId: '01a20700-0000-7000-8000-000000000001',
  email: 'ada@example.org',
  role: 'manager',
  sessionId: '01a20700-0000-7000-8000-000000000002',
  permissions: ['rooms.update'],
}

type Deps = { taken: string[]; closed: string[] }

function given({ hasPermissionNow = true } = {}) {
  const deps: Deps = { taken: ['F12'], closed: [] }
  const served = [
    serve(hold, ({ taken }: Deps, { showId, body, actor, idempotencyKey }) => {
      const seats = body.seats.filter((seat) => taken.includes(seat))
      if (seats.length > 0) return refused({ code: 'SEATS_TAKEN', seats })
      return accepted({ held: [...body.seats, showId, actor.email, idempotencyKey?.key ?? 'no key'] })
    }),
    serve(close, ({ closed }: Deps, { showId }) => closed.push(showId)),
    serve(rename, (_: Deps, { body: { name }, expectedVersion }) =>
      expectedVersion === null || expectedVersion === 3
        ? accepted({ name, version: 4 })
        : refused({ code: 'ROOM_CHANGED', current: { version: 3 } }),
    ),
    serve(signed, (_: Deps, { body }) => ({ bytes: body })),
  ]
  const options = {
    dependencies: () => deps,
    hasPermissionNow: async () => hasPermissionNow,
    middleware: [poweredBy({ serverName: 'tests' })],
  }
  const app = serveAll<object, Deps>('booking', served, options)
  const send = (method: string, path: string, { body, actor = ADA, ...headers }: Sent = {}) =>
    app.request(path, {
      method,
      headers: { ...headers, ...(actor ? { 'x-marquee-actor': encodeActor(actor) } : {}), ...(body ? JSON_BODY : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  return { deps, send }
}
type Sent = {
  body?: object
  actor?: z.input<typeof Actor> | null
  [IDEMPOTENCY_HEADER]?: string
  'if-match'?: string
}
const JSON_BODY = { 'content-type': 'application/json' }

test('a use case gets the declared parts of the request, and its value is the response', async () => {
  const { send } = given()
  const answer = await send('PUT', '/shows/s1/hold', { body: { seats: ['F11'] }, [IDEMPOTENCY_HEADER]: 'k1' })
  expect([answer.status, await answer.json()]).toEqual([201, { held: ['F11', 's1', 'ada@example.org', 'k1'] }])
})

test('a refusal is a problem with the declared status and detail and the members of the refusal', async () => {
  const { send } = given()
  const answer = await send('PUT', '/shows/s1/hold', { body: { seats: ['F12'] } })
  const expected = { status: 409, code: 'SEATS_TAKEN', detail: 'Choose others.', seats: ['F12'] }
  expect(await answer.json()).toMatchObject(expected)
})

test('middleware goes around every endpoint', async () => {
  const { send } = given()
  const answer = await send('PUT', '/shows/s1/hold', { body: { seats: ['F11'] } })
  expect(answer.headers.get('x-powered-by')).toBe('tests')
})

test('rule 32: nobody passes without the access, and nor does an actor whose role has just lost it', async () => {
  const { send, deps } = given()
  const asked = [
    await send('DELETE', '/shows/s1', { actor: null }),
    await send('DELETE', '/shows/s1', { actor: { ...ADA, permissions: [] } }),
    await given({ hasPermissionNow: false }).send('DELETE', '/shows/s1'),
    await send('DELETE', '/shows/s2'),
  ]
  expect(asked.map(({ status }) => status)).toEqual([401, 403, 403, 204])
  expect(deps.closed).toEqual(['s2'])
})

test('an invalid body or idempotency key is refused before the use case runs', async () => {
  const { send } = given()
  const wrong = await send('PUT', '/shows/s1/hold', { body: { seats: ['a', 'b', 'c'] } })
  const badKey = await send('PUT', '/shows/s1/hold', { body: { seats: [] }, [IDEMPOTENCY_HEADER]: 'with blanks' })
  expect([wrong.status, badKey.status]).toEqual([400, 400])
})

test('the use case of a thing with versions gets the version of If-Match, and the response has the new one as ETag', async () => {
  const { send } = given()
  const body = { name: 'Studio' }
  const saved = await send('PATCH', '/rooms/r1', { body, 'if-match': '"3"' })
  expect([saved.status, saved.headers.get('etag'), saved.headers.get('cache-control')]).toEqual([
    200,
    '"4"',
    'no-store',
  ])
  expect((await send('PATCH', '/rooms/r1', { body })).status).toBe(200)
  const late = await send('PATCH', '/rooms/r1', { body, 'if-match': '"2"' })
  expect([late.status, await late.json()]).toEqual([412, expect.objectContaining({ current: { version: 3 } })])
})

test('a body that a signature covers reaches the use case as it came', async () => {
  const { send } = given()
  const answer = await send('POST', '/webhook', { body: { id: 1 }, actor: null })
  expect(await answer.json()).toEqual({ bytes: '{"id":1}' })
})

test('a use case that refuses more than is declared, or answers another shape, does not compile', () => {
  // @ts-expect-error SOLD_OUT is not declared.
  serve(hold, () => refused({ code: 'SOLD_OUT' }))
  // @ts-expect-error The refusal names its seats.
  serve(hold, () => refused({ code: 'SEATS_TAKEN' }))
  // @ts-expect-error The answer has another shape.
  serve(hold, () => accepted({ seats: [] }))
  // @ts-expect-error The endpoint declares no query.
  serve(hold, (_: Deps, { query }) => accepted({ held: [query] }))
  expect(true).toBe(true)
})

import { afterAll, afterEach, beforeAll, beforeEach, expect, spyOn, test } from 'bun:test'
import { BookingId, CinemaId } from '@cinema/contracts/shared/ids'
import { FAILING_FOR_MS, RETRY_DELAYS_MS } from '@cinema/domain/webhook/attempt'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { verified, type WebhookReceiver, webhookReceiver } from '@cinema/testing/webhook-receiver'
import { sql } from 'drizzle-orm'
import { sendDue } from './send-due'
import { CINEMA, cancelledMovie, confirmedBooking, type WebhookWorld, webhookWorld } from './webhook-world.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let world: WebhookWorld
let receiver: WebhookReceiver
beforeAll(async () => {
  database = await migratedDatabase()
  world = webhookWorld(database)
  for (const level of ['warn', 'error'] as const) spyOn(console, level).mockImplementation(() => {})
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  receiver = webhookReceiver()
  world.woken.length = 0
  await database.execute('TRUNCATE events.webhooks CASCADE; TRUNCATE events.outbox_events CASCADE')
})
afterEach(() => receiver.stop())

const HOUR_MS = 3_600_000
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id'])

test('a webhook hears of an event once, signed, however often the event is handled', async () => {
  const { id, secret } = await world.register({ url: receiver.url })
  const event = confirmedBooking()
  await world.tell(event, event)
  await world.tell(event)
  expect(await world.send(id)).toBeNull()

  const [request, ...others] = receiver.received
  expect(others).toEqual([])
  expect(request && verified(secret, request)).toMatchObject({
    type: 'booking.confirmed.v1',
    timestamp: event.occurredAt,
    data: { bookingId: event.data.bookingId },
  })
  expect(request?.headers).toMatchObject({ 'webhook-id': event.eventId, 'content-type': 'application/json' })
  expect(await world.deliveriesOf(id)).toMatchObject([{ status: 'DELIVERED', attempts: 1, attempt: { status: 204 } }])
})

test('a webhook hears only of its types, of its cinema, and of what concerns all cinemas', async () => {
  const types = ['booking.confirmed.v1', 'movie.changed.v1'] as const
  const here = await world.register({ url: receiver.url, eventTypes: [...types], cinemaId: CINEMA })
  const other = await world.register({ url: receiver.url, eventTypes: ['movie.changed.v1'] })
  await world.tell(confirmedBooking(), confirmedBooking({ cinemaId: newId(CinemaId) }), cancelledMovie())

  const typesOf = async (id: typeof here.id) => (await world.deliveriesOf(id)).map(({ type }) => type)
  expect(await typesOf(here.id)).toEqual([...types])
  expect(await typesOf(other.id)).toEqual(['movie.changed.v1'])
  expect(new Set(world.woken)).toEqual(new Set([here.id, other.id]))
})

test('a webhook that is switched off hears nothing of what happens meanwhile', async () => {
  const { id } = await world.register({ url: receiver.url })
  const change = { url: receiver.url, description: '', eventTypes: ['booking.confirmed.v1'] as never, cinemaId: null }
  await world.tell(confirmedBooking())
  const switched = { ...change, switched: 'OFF', startsAnew: false } as const
  expect(await world.deps.webhooks.change(id, 1, switched, world.audit)).toBe(true)
  await world.tell(confirmedBooking())
  expect(await world.deliveriesOf(id)).toMatchObject([{ status: 'FAILED', failure: 'WEBHOOK_OFF', attempts: 0 }])
  expect(await world.deps.webhooks.change(id, 1, { ...switched, switched: 'ON' }, world.audit)).toBe(false)
})

test('a failed delivery is tried again with the same id and body, and each attempt is logged', async () => {
  const { id, secret } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  receiver.answerWith({ status: 500, body: 'oh' }, { status: 302, headers: { location: receiver.url } })
  const nextIn = await world.send(id)
  expect(nextIn).toBeGreaterThan(4_000)
  expect(nextIn).toBeLessThanOrEqual(5_000)
  await world.send(id)
  expect(receiver.received).toHaveLength(1)

  await world.wait(RETRY_DELAYS_MS[0] ?? 0)
  await world.send(id)
  await world.wait(RETRY_DELAYS_MS[1] ?? 0)
  expect(await world.send(id)).toBeNull()
  expect(new Set(ids()).size).toBe(1)
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  for (const request of receiver.received) verified(secret, request)

  const [delivery] = await world.deliveriesOf(id)
  const log = await world.deps.webhookDeliveries.attempts(delivery?.id ?? ('' as never))
  expect(log.map(({ number, status, body }) => [number, status, body])).toEqual([
    [3, 204, ''],
    [2, 302, ''],
    [1, 500, 'oh'],
  ])
})

test('the deliveries of an aggregate are sent in order: what follows an open one waits, others do not', async () => {
  const { id } = await world.register({ url: receiver.url })
  const bookingId = newId(BookingId)
  const [first, second, other] = [confirmedBooking({ bookingId }), confirmedBooking({ bookingId }), confirmedBooking()]
  await world.tell(first, second)
  receiver.answerWith({ status: 500 })
  await world.send(id)
  await world.tell(other)
  await world.send(id)
  expect(ids()).toEqual([first.eventId, other.eventId])

  await world.wait(10_000)
  await world.send(id)
  expect(ids().slice(2)).toEqual([first.eventId, second.eventId])
})

test('410 switches a webhook off at once: open deliveries fail, and an event says so', async () => {
  const { id } = await world.register({ url: receiver.url })
  const bookingId = newId(BookingId)
  await world.tell(confirmedBooking({ bookingId }), confirmedBooking({ bookingId }))
  receiver.answerWith({ status: 410 })
  expect(await world.send(id)).toBeNull()

  expect(await world.webhook(id)).toMatchObject({ offBecause: 'GONE' })
  const failures = (await world.deliveriesOf(id)).map(({ failure, attempts }) => [failure, attempts])
  expect(failures).toEqual([
    ['GONE', 1],
    ['WEBHOOK_OFF', 0],
  ])
  const { rows } = await world.db.execute(sql`select payload->'data' as data from events.outbox_events`)
  expect(rows).toMatchObject([{ data: { webhookId: id, because: 'GONE' } }])
})

test('a webhook that nothing has reached for three days is switched off, and one that was reached is not', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  receiver.answerWith({ status: 500 }, { status: 204 }, { status: 500 }, { status: 500 })
  await world.send(id)
  await world.wait(FAILING_FOR_MS)
  await world.send(id)
  expect(await world.webhook(id)).toMatchObject({ offBecause: null, failingSince: null, failuresInRow: 0 })

  await world.tell(confirmedBooking())
  await world.send(id)
  expect((await world.webhook(id)).failingSince).not.toBeNull()
  await world.wait(FAILING_FOR_MS)
  await world.send(id)
  expect(await world.webhook(id)).toMatchObject({ offBecause: 'FAILING', failuresInRow: 2 })
  expect((await world.deliveriesOf(id)).map(({ failure }) => failure)).toEqual([null, 'WEBHOOK_OFF'])
})

test('a success that comes in between keeps a webhook on whose failure would have switched it off', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  receiver.answerWith({ status: 500 }, { status: 500 })
  await world.send(id)
  await world.wait(FAILING_FOR_MS)
  const fetch = async (request: Request) => {
    await database.execute('UPDATE events.webhooks SET failing_since = NULL, failures_in_row = 0')
    return world.deps.fetch(request)
  }
  await sendDue({ ...world.deps, fetch }, id)
  expect(await world.webhook(id)).toMatchObject({ offBecause: null })
  expect(await world.deliveriesOf(id)).toMatchObject([{ status: 'PENDING', attempts: 2 }])
})

test('after ten attempts over three days a delivery has failed', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  receiver.answerWith(...Array.from({ length: 10 }, () => ({ status: 404 })))
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await world.send(id)
    // Others are delivered meanwhile, so that the webhook is not switched off.
    await database.execute('UPDATE events.webhooks SET failing_since = NULL, failures_in_row = 0, paused_until = NULL')
    await world.wait(30 * HOUR_MS)
  }
  expect(await world.deliveriesOf(id)).toMatchObject([{ status: 'FAILED', failure: 'EXHAUSTED', attempts: 10 }])
  expect(await world.send(id)).toBeNull()
})

test('Retry-After delays all deliveries of the webhook, and a receiver that is down is tried with one', async () => {
  const { id } = await world.register({ url: receiver.url })
  receiver.answerWith({ status: 429, headers: { 'retry-after': '3600' } })
  await world.tell(confirmedBooking())
  expect(await world.send(id)).toBeGreaterThan(3_590_000)
  await world.tell(confirmedBooking())
  await world.send(id)
  expect(receiver.received).toHaveLength(1)

  await world.wait(HOUR_MS + 1_000)
  await world.tell(...Array.from({ length: 20 }, () => confirmedBooking()))
  receiver.answerWith(...Array.from({ length: 20 }, () => ({ status: 500 })))
  await world.send(id)
  const before = receiver.received.length
  // Five fail, while at most four others are on their way; the one with Retry-After is counted, too.
  expect(before).toBeLessThanOrEqual(10)
  await world.wait(HOUR_MS / 4)
  await world.send(id)
  expect(receiver.received.length).toBe(before + 1)
})

test('a pause that the receiver asked for is not shortened by answers that were on their way', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking(), confirmedBooking(), confirmedBooking())
  receiver.answerWith(
    { status: 429, headers: { 'retry-after': '3600' } },
    { status: 200, afterMs: 200 },
    { status: 500, afterMs: 200 },
  )
  await world.send(id)
  expect((await world.webhook(id)).pausedUntil?.getTime()).toBeGreaterThan(Date.now() + 3_590_000)
})

test('a receiver at a private address is refused at sending, too, and nothing is sent', async () => {
  const { id } = await world.register({ url: 'https://rebound.example/hook' })
  await world.tell(confirmedBooking())
  const requests: Request[] = []
  const fetch = async (request: Request) => {
    requests.push(request)
    return new Response()
  }
  await sendDue({ ...world.deps, fetch, resolveHost: async () => 'PRIVATE' }, id)
  expect(requests).toEqual([])
  expect(await world.deliveriesOf(id)).toMatchObject([{ status: 'PENDING', attempt: { error: 'TARGET_REFUSED' } }])
  await world.wait(HOUR_MS)
  await sendDue({ ...world.deps, fetch }, id)
  expect(requests).toHaveLength(1)
})

test('an attempt that another has recorded meanwhile is not recorded twice', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  receiver.answerWith({ status: 500, afterMs: 100 }, { status: 500, afterMs: 100 })
  await Promise.all([world.send(id), world.send(id)])
  expect(receiver.received).toHaveLength(2)
  expect(await world.deliveriesOf(id)).toMatchObject([{ attempts: 1, status: 'PENDING' }])
})

test('a crash between sending and recording sends again, with the same id', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  const crashing = { ...world.deps.webhookSending, record: () => Promise.reject(new Error('crash')) }
  await expect(sendDue({ ...world.deps, webhookSending: crashing }, id)).rejects.toThrow('crash')
  await world.send(id)
  expect(receiver.received).toHaveLength(2)
  expect(new Set(ids()).size).toBe(1)
  expect(await world.deliveriesOf(id)).toMatchObject([{ attempts: 1, status: 'DELIVERED' }])
})

test('while an old secret is kept, both sign; afterwards only the new one', async () => {
  const { id, secret } = await world.register({ url: receiver.url })
  const rotated = 'whsec_bmV3IHNlY3JldCBuZXcgc2VjcmV0IG5ldyBzZWNyZXQ='
  const sealed = await world.deps.sealer.seal(rotated, id)
  await world.deps.webhooks.rotate(await world.webhook(id), sealed, 24, world.audit)
  await world.tell(confirmedBooking())
  await world.send(id)
  const [both] = receiver.received
  if (!both) throw new Error('nothing was sent')
  expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const each of [secret, rotated]) verified(each, both)

  await database.execute("UPDATE events.webhooks SET old_secret_until = now() - interval '1 second'")
  await world.tell(confirmedBooking())
  await world.send(id)
  const alone = receiver.received[1]
  if (!alone) throw new Error('nothing was sent')
  verified(rotated, alone)
  expect(() => verified(secret, alone)).toThrow('No matching signature')
})

test('the object of a webhook that was deleted has nothing to do', async () => {
  const { id } = await world.register({ url: receiver.url })
  await world.tell(confirmedBooking())
  await world.deps.webhooks.remove({ id, version: 1 }, world.audit)
  expect(await world.send(id)).toBe('GONE')
  expect(receiver.received).toEqual([])
})

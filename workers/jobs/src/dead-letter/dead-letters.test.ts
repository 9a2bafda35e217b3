import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { DeadLetterDetail, DeadLetterList, type DeadLetterView, ReplayedView } from '@cinema/contracts/dead-letter/http'
import { ACTOR_HEADER, REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import { EventId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import type { Problem } from '@cinema/contracts/shared/problem'
import { connect } from '@cinema/db/connect'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { deliveries, type Outcome } from '../delivery/store'
import { outbox } from '../outbox/store'
import { routes } from '../routes'

const PATH = '/api/v1/admin/dead-letters'
const admin = newId(UserId)
const queued: unknown[] = []
const poked: true[] = []
let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  queued.length = 0
  poked.length = 0
  await database.execute('TRUNCATE events.outbox_events, events.audit_log CASCADE')
})

const db = () => connect(database.settingsOf('events_worker'))
const store = () => deliveries(db(), 300)
const rows = async (query: string) => (await db().execute(sql.raw(query))).rows

const env = (
  sendBatch = async (batch: Iterable<{ body: unknown }>) => void queued.push(...[...batch].map(bodyOf)),
) => ({
  ...database.settingsOf('events_worker'),
  WEBHOOK_ENCRYPTION_KEY: 'ab'.repeat(32),
  EVENTS: { sendBatch },
  OUTBOX_RELAY: { getByName: () => ({ poke: async () => void poked.push(true) }) },
})
const bodyOf = ({ body }: { body: unknown }) => body

const actor = encodeActor({
  userId: admin,
  email: 'admin@example.org',
  role: 'admin',
  sessionId: newId(SessionId),
  cinemaIds: [],
  permissions: ['events.manage'],
})
const ask = async (method: string, path: string, body?: object, bindings: object = env()) => {
  const headers = { [ACTOR_HEADER]: actor, [REQUEST_ID_HEADER]: 'request-1', 'content-type': 'application/json' }
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
  return routes.request(`${PATH}${path}`, init, bindings)
}
const list = async (query = '') => DeadLetterList.parse(await (await ask('GET', query)).json())
const detail = async ({ id }: DeadLetterView) => DeadLetterDetail.parse(await (await ask('GET', `/${id}`)).json())

const to = (eventId: EventId, ...subscribers: ('booking' | 'payment')[]) =>
  subscribers.map((subscriber) => ({ eventId, subscriber }))

/** An event that was sent to booking and payment, and could not be delivered to some of them. */
async function deadEvent(...failed: ('booking' | 'payment')[]): Promise<EventId> {
  const id = newId(EventId)
  await database.execute(`
    INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload, status)
    VALUES ('${id}', '${id}', 'booking.cancelled.v1', '{"data": {"n": 1}}', 'SENT');
    INSERT INTO events.deliveries (event_id, subscriber, aggregate_id, position)
    SELECT id, unnest(array['booking', 'payment']), aggregate_id, position FROM events.outbox_events WHERE id = '${id}'`)
  await settle(id, 'DEAD', ...failed)
  return id
}
const settle = (id: EventId, status: 'DONE' | 'DEAD', ...subscribers: ('booking' | 'payment')[]) =>
  store().settle(
    to(id, ...subscribers).map((one) => ({ ...one, status, attempts: 8, reason: 'out of reach' }) as Outcome),
  )
const statusOf = async (id: EventId) =>
  (await rows(`select status from events.outbox_events where id = '${id}'`))[0]?.status

async function letterOf(id: EventId, subscriber = 'payment'): Promise<DeadLetterView> {
  const found = (await list()).data.find((letter) => letter.eventId === id && letter.subscriber === subscriber)
  if (!found) throw new Error('no such letter')
  return found
}

test('the open letters are listed, the newest first, by pages, and found by subscriber, type, time and status', async () => {
  const ids = [await deadEvent('payment'), await deadEvent('booking', 'payment')]
  expect((await list('?perPage=2')).meta).toEqual({ page: 1, perPage: 2, total: 3, totalPages: 2 })
  expect((await list('?perPage=2&page=2')).data.map(({ eventId }) => eventId)).toEqual(ids.slice(0, 1))
  const count = async (query: string) => (await list(query)).meta.total
  expect(await count('?subscriber=booking')).toBe(1)
  expect(await count('?type=booking.cancelled.v1')).toBe(3)
  expect(await count('?type=booking.confirmed.v1')).toBe(0)
  expect(await count('?to=2026-01-01T00:00:00Z')).toBe(0)
  expect(await count('?from=2026-01-01T00:00:00Z')).toBe(3)
  expect(await count('?status=DROPPED')).toBe(0)
  expect((await ask('GET', '?subscriber=nobody')).status).toBe(400)
})

test('rule 30: a replayed letter is delivered again with all attempts, and its event is processed once that is done', async () => {
  const id = await deadEvent('payment')
  await settle(id, 'DONE', 'booking')
  const letter = await letterOf(id)
  const answer = await ask('POST', `/${letter.id}/replay`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ id: letter.id, status: 'REPLAYED', closedBy: admin, closedBecause: null })
  expect(queued).toEqual(to(id, 'payment'))
  expect(await statusOf(id)).toBe('SENT')
  expect(await store().open(to(id, 'payment'))).toMatchObject([{ attempts: 0, payload: { data: { n: 1 } } }])

  await settle(id, 'DONE', 'payment')
  expect(await statusOf(id)).toBe('PROCESSED')
  expect((await list()).meta.total).toBe(0)
})

test('a letter that is replayed and fails again has a successor, and the history has both', async () => {
  const id = await deadEvent('payment', 'booking')
  await ask('POST', `/${(await letterOf(id)).id}/replay`)
  expect(await statusOf(id)).toBe('DEAD')
  await settle(id, 'DEAD', 'payment')

  const found = await detail(await letterOf(id))
  expect(found.event).toEqual({ data: { n: 1 } })
  expect(found.deliveries.map(({ subscriber, status }) => [subscriber, status])).toEqual([
    ['booking', 'DEAD'],
    ['payment', 'DEAD'],
  ])
  expect(found.history.map(({ status, reason, closedBy }) => [status, reason, closedBy])).toEqual([
    ['OPEN', 'out of reach', null],
    ['REPLAYED', 'out of reach', admin],
  ])
})

test('a letter is replayed once, however often it is asked for, and a closed one is not dropped', async () => {
  const letter = await letterOf(await deadEvent('payment'))
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask('POST', `/${letter.id}/replay`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  expect(queued).toHaveLength(1)
  const dropped = await ask('POST', `/${letter.id}/drop`, { reason: 'No longer needed' })
  const problem = (await dropped.json()) as Problem & { deadLetterStatus: string }
  expect([problem.code, problem.deadLetterStatus]).toEqual(['DEAD_LETTER_CLOSED', 'REPLAYED'])
  for (const path of ['', '/replay']) {
    const answer = await ask(path ? 'POST' : 'GET', `/${newId(EventId)}${path}`)
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, 'DEAD_LETTER_NOT_FOUND'])
  }
})

test('many letters are replayed by a filter or by their ids, in bounds, and the answer counts them', async () => {
  const ids: EventId[] = []
  for (let event = 0; event < 3; event += 1) ids.push(await deadEvent('payment'))
  const other = await letterOf(await deadEvent('booking'), 'booking')
  const replay = async (body: object) => ReplayedView.parse(await (await ask('POST', '/replay', body)).json())

  expect(await replay({ subscriber: 'payment', limit: 2 })).toEqual({ replayed: 2, left: 1 })
  expect(queued).toEqual(ids.slice(0, 2).flatMap((id) => to(id, 'payment')))
  expect(await replay({ ids: [other.id] })).toEqual({ replayed: 1, left: 0 })
  expect(await replay({ ids: [other.id] })).toEqual({ replayed: 0, left: 0 })
  expect((await list()).meta.total).toBe(1)
  for (const body of [{}, { limit: 10 }, { ids: [] }, { subscriber: 'payment', limit: 501 }]) {
    expect((await ask('POST', '/replay', body)).status).toBe(400)
  }
})

test('a dropped letter needs a reason, which it keeps with who gave it, and its event is closed as dropped', async () => {
  const id = await deadEvent('payment')
  const letter = await letterOf(id)
  expect((await ask('POST', `/${letter.id}/drop`, { reason: ' ' })).status).toBe(400)
  const answer = await ask('POST', `/${letter.id}/drop`, { reason: 'Told by telephone' })
  expect(answer.status).toBe(200)
  const closing = { status: 'DROPPED', closedBy: admin, closedBecause: 'Told by telephone' }
  expect(await answer.json()).toMatchObject(closing)

  expect(await statusOf(id)).toBe('SENT')
  await settle(id, 'DONE', 'booking')
  expect(await statusOf(id)).toBe('DROPPED')
  expect(await store().open(to(id, 'payment'))).toEqual([])
  expect((await list('?status=DROPPED')).data).toMatchObject([{ id: letter.id, ...closing }])
  await expect(rows('delete from events.dead_letters')).rejects.toThrow()
})

test('rule 32: who replayed and dropped which event is in the audit log, and what was not done is not', async () => {
  const [first, second] = [await deadEvent('payment'), await deadEvent('payment')]
  await ask('POST', '/replay', { ids: [(await letterOf(first)).id] })
  const { id } = await letterOf(second)
  for (let time = 0; time < 2; time += 1) await ask('POST', `/${id}/drop`, { reason: 'Told by telephone' })
  const entries = await rows(
    'select actor_id, action, subject, request_id, after from events.audit_log order by action',
  )
  const by = { actor_id: admin, request_id: 'request-1' }
  expect(entries).toEqual([
    { ...by, action: 'event.dropped', subject: second, after: { deadLetterId: id, subscriber: 'payment' } },
    { ...by, action: 'event.replayed', subject: first, after: expect.objectContaining({ subscriber: 'payment' }) },
  ])
})

test('an event of a type that was not known is pending again when its letter is replayed', async () => {
  const id = newId(EventId)
  await database.execute(`INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload)
    VALUES ('${id}', '${id}', 'voucher.spent.v1', '{}')`)
  await outbox(db()).giveUp([{ id, type: 'voucher.spent.v1' }])
  await ask('POST', `/${(await letterOf(id, 'relay')).id}/replay`)
  expect([poked.length, queued.length]).toEqual([1, 0])
  expect(await outbox(db()).takePending(10)).toEqual([{ id, type: 'voucher.spent.v1' }])

  await outbox(db()).giveUp([{ id, type: 'voucher.spent.v1' }])
  const { history } = await detail(await letterOf(id, 'relay'))
  expect(history.map(({ status }) => status)).toEqual(['OPEN', 'REPLAYED'])
})

test('when the queue is down, the letter is replayed nevertheless: its delivery is open and is sent again as overdue', async () => {
  const id = await deadEvent('payment')
  const down = env(() => Promise.reject(new Error('queue is down')))
  expect((await ask('POST', `/${(await letterOf(id)).id}/replay`, undefined, down)).status).toBe(200)
  expect(await store().open(to(id, 'payment'))).toHaveLength(1)
})

test('only the permission opens the letters', async () => {
  const manager = { userId: admin, email: 'm@example.org', role: 'manager', sessionId: newId(SessionId), cinemaIds: [] }
  const headers = { [ACTOR_HEADER]: encodeActor({ ...manager, role: 'manager', permissions: ['jobs.manage'] }) }
  expect((await routes.request(PATH, { headers }, env())).status).toBe(403)
  expect((await routes.request(PATH, {}, env())).status).toBe(401)
})

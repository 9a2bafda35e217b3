import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import { EventId, UserId } from '@cinema/contracts/shared/ids'
import { connect, type Db } from '@cinema/db/connect'
import { outboxEvents } from '@cinema/db/schema/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { deliveryQueue } from './delivery/queue'
import { resendOverdue } from './delivery/resend-overdue'
import { deliveries, type Outcome } from './delivery/store'
import { pruneOutbox } from './outbox/prune'
import { outbox } from './outbox/store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('events_worker'))
}, 60_000)
afterAll(() => database.close())
beforeEach(() => database.execute('TRUNCATE events.outbox_events CASCADE'))

async function writeEvent(type = 'booking.cancelled.v1'): Promise<EventId> {
  const id = newId(EventId)
  await database.execute(`INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload)
    VALUES ('${id}', '${id}', '${type}', '{"type": "${type}"}')`)
  return id
}

async function writeEventAbout(type: string, data: object): Promise<void> {
  const id = newId(EventId)
  await db.insert(outboxEvents).values({ id, aggregateId: id, eventType: type, payload: { data } })
}

/** An event that was sent to booking and payment, of an aggregate of its own unless one is given. */
async function sentEvent(aggregateId?: string): Promise<EventId> {
  const id = newId(EventId)
  await database.execute(`
    INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload, status)
    VALUES ('${id}', '${aggregateId ?? id}', 'booking.cancelled.v1', '{}', 'SENT');
    INSERT INTO events.deliveries (event_id, subscriber, aggregate_id, position)
    SELECT id, unnest(array['booking', 'payment']), aggregate_id, position FROM events.outbox_events WHERE id = '${id}'`)
  return id
}
const toBoth = (eventId: EventId) => [
  { eventId, subscriber: 'booking' as const },
  { eventId, subscriber: 'payment' as const },
]

const statusOf = async (id: EventId) => {
  const { rows } = await db.execute(sql`select status from events.outbox_events where id = ${id}`)
  return rows[0]?.status
}
const deadLetters = async () =>
  (await db.execute(sql`select event_id as "eventId", subscriber, reason, attempts from events.dead_letters`)).rows
const makeOverdue = () => database.execute(`UPDATE events.deliveries SET sent_at = sent_at - interval '6 minutes'`)

test('pending events are taken in the order of writing, with a delivery for each subscriber, until they are sent', async () => {
  const ids = [await writeEvent(), await writeEvent(), await writeEvent('seating.repaired.v1')]
  expect((await outbox(db).takePending(2)).map(({ id }) => id)).toEqual(ids.slice(0, 2))
  expect((await outbox(db).takePending(10)).map(({ id }) => id)).toEqual(ids)
  const prepared = async () => (await deliveries(db, 300).open(ids.flatMap(toBoth))).map(({ eventId }) => eventId)
  expect(await prepared()).toEqual(ids.slice(0, 2).flatMap((id) => [id, id]))

  await outbox(db).markSent(ids.slice(0, 2), ids.slice(2))
  expect(await outbox(db).takePending(10)).toEqual([])
  expect(await Promise.all(ids.map(statusOf))).toEqual(['SENT', 'SENT', 'PROCESSED'])
})

test('taking an event again, after a crash before it was marked, leaves its finished deliveries finished', async () => {
  const id = await writeEvent()
  await outbox(db).takePending(10)
  await deliveries(db, 300).settle([{ eventId: id, subscriber: 'booking', status: 'DONE', attempts: 0 }])
  await outbox(db).takePending(10)
  expect(await deliveries(db, 300).open(toBoth(id))).toMatchObject([
    { eventId: id, subscriber: 'payment', attempts: 0 },
  ])
})

test('rule 30: a delivery is held back by an earlier open one of its aggregate for its subscriber, unless both are wanted', async () => {
  const aggregate = newId(EventId)
  const [first, second, other] = [await sentEvent(aggregate), await sentEvent(aggregate), await sentEvent()]
  const store = deliveries(db, 300)
  const heldBack = async (...ids: EventId[]) =>
    (await store.open(ids.flatMap(toBoth)))
      .filter((delivery) => delivery.heldBack)
      .map(({ eventId, subscriber }) => [eventId, subscriber])

  expect(await heldBack(first, other)).toEqual([])
  expect(await heldBack(second)).toEqual([
    [second, 'booking'],
    [second, 'payment'],
  ])
  expect(await heldBack(first, second)).toEqual([])
  await store.settle([{ eventId: first, subscriber: 'booking', status: 'DONE', attempts: 0 }])
  expect(await heldBack(second)).toEqual([[second, 'payment']])
  await store.settle([{ eventId: first, subscriber: 'payment', status: 'DEAD', attempts: 8, reason: 'poison' }])
  expect(await heldBack(second)).toEqual([])
})

test('a delivery that is held back is not overdue, however long it waits', async () => {
  const aggregate = newId(EventId)
  const [first, second] = [await sentEvent(aggregate), await sentEvent(aggregate)]
  await makeOverdue()
  const overdue = async () => (await deliveries(db, 300).takeOverdue(10)).map(({ eventId }) => eventId)
  expect(await overdue()).toEqual([first, first])
  await deliveries(db, 300).settle(
    toBoth(first).map((delivery) => ({ ...delivery, status: 'DONE' as const, attempts: 1 })),
  )
  expect(await overdue()).toEqual([second, second])
})

test('an event is processed when its last delivery is done, and not before', async () => {
  const ids = [await sentEvent(), await sentEvent()]
  const outcomes = ids.flatMap(toBoth).map((delivery) => ({ ...delivery, status: 'DONE' as const, attempts: 0 }))
  await deliveries(db, 300).settle(outcomes.slice(0, 3))
  expect(await Promise.all(ids.map(statusOf))).toEqual(['PROCESSED', 'SENT'])
  await deliveries(db, 300).settle(outcomes.slice(3))
  expect(await Promise.all(ids.map(statusOf))).toEqual(['PROCESSED', 'PROCESSED'])
})

test('a failure keeps the delivery open with its count, and it is not overdue while it waits for its next attempt', async () => {
  const id = await sentEvent()
  const booking = { eventId: id, subscriber: 'booking' as const }
  const failed = { ...booking, status: 'SENT' as const, attempts: 3, reason: 'busy', retryInMs: 400_000 }
  await deliveries(db, 300).settle([failed])
  expect(await deliveries(db, 300).open([booking])).toMatchObject([{ ...booking, attempts: 3 }])

  await makeOverdue()
  expect(await deliveries(db, 300).takeOverdue(10)).toEqual([{ eventId: id, subscriber: 'payment', attempts: 1 }])
})

test('a dead delivery becomes a dead letter, its event is dead, and its other deliveries stay open', async () => {
  const id = await sentEvent()
  const letters = await deliveries(db, 300).settle([
    { eventId: id, subscriber: 'payment', status: 'DEAD', attempts: 8, reason: 'poison' },
  ])

  expect(letters).toEqual([{ eventId: id, subscriber: 'payment', type: 'booking.cancelled.v1', reason: 'poison' }])
  expect(await deadLetters()).toEqual([{ eventId: id, subscriber: 'payment', reason: 'poison', attempts: 8 }])
  expect(await statusOf(id)).toBe('DEAD')
  expect(await deliveries(db, 300).open(toBoth(id))).toMatchObject([{ subscriber: 'booking' }])
})

test('a delivery that is done stays done, whatever the outcome of a second message', async () => {
  const id = await sentEvent()
  const done = toBoth(id).map((delivery) => ({ ...delivery, status: 'DONE' as const, attempts: 0 }))
  await deliveries(db, 300).settle(done)
  await deliveries(db, 300).settle([
    { eventId: id, subscriber: 'payment', status: 'DEAD', attempts: 8, reason: 'late' },
  ])
  expect(await deadLetters()).toEqual([])
  expect(await statusOf(id)).toBe('PROCESSED')
})

test('an event of an unknown type becomes a dead letter without a prepared delivery', async () => {
  const id = await writeEvent('voucher.spent.v1')
  const reason = 'No subscriptions for voucher.spent.v1'
  const letter = { eventId: id, subscriber: 'relay' as const, type: 'voucher.spent.v1', reason }
  expect(await outbox(db).giveUp([{ id, type: 'voucher.spent.v1' }])).toEqual([letter])
  expect(await deadLetters()).toEqual([{ eventId: id, subscriber: 'relay', reason, attempts: 0 }])
  expect(await outbox(db).takePending(10)).toEqual([])
})

test('lost deliveries are sent again, and become dead letters after too many losses', async () => {
  const id = await sentEvent()
  const messages: unknown[] = []
  const queue = deliveryQueue({
    async sendBatch(batch) {
      messages.push(...[...batch].map(({ body }) => body))
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }
    },
  })

  await resendOverdue({ deliveries: deliveries(db, 300), queue, deadLettersMade: async () => {} })
  expect(messages).toEqual([])
  for (let minute = 0; minute < 8; minute++) {
    await makeOverdue()
    await resendOverdue({ deliveries: deliveries(db, 300), queue, deadLettersMade: async () => {} })
  }
  expect(messages).toHaveLength(14)
  expect(await deadLetters()).toMatchObject([{ attempts: 8 }, { attempts: 8 }])
  expect(await statusOf(id)).toBe('DEAD')
})

test('erasing a person replaces name and address in every event about them, and in no event of others', async () => {
  const [ada, eve] = [newId(UserId), newId(UserId)]
  const guest = { userId: null, email: 'ada@example.org', guestName: 'Ada' }
  await writeEventAbout('user.verified.v1', { userId: ada, email: 'ada@example.org' })
  await writeEventAbout('user.registered.v1', { userId: ada, email: 'ada@old.example', name: 'Ada' })
  await writeEventAbout('booking.confirmed.v1', { ...guest, guestName: null, userId: ada, email: null })
  await writeEventAbout('booking.confirmed.v1', guest)
  await writeEventAbout('booking.confirmed.v1', { ...guest, email: 'eve@example.org' })
  await writeEventAbout('user.registered.v1', { userId: eve, email: 'eve@example.org', name: 'Eve' })
  for (let time = 0; time < 2; time += 1) await outbox(db).erase(ada)

  const { rows } = await db.execute(sql`select payload->'data' as data from events.outbox_events order by position`)
  expect(rows.map(({ data }) => data)).toEqual([
    { userId: ada, email: ERASED_EMAIL },
    { userId: ada, email: ERASED_EMAIL, name: ERASED_NAME },
    { userId: ada, email: ERASED_EMAIL, guestName: null },
    { userId: null, email: ERASED_EMAIL, guestName: ERASED_NAME },
    { userId: null, email: 'eve@example.org', guestName: 'Ada' },
    { userId: eve, email: 'eve@example.org', name: 'Eve' },
  ])
})

test('rule 30: the lag is the events that are not delivered, the age of the oldest, the slowest recent one, and the open dead letters', async () => {
  expect(await outbox(db).lag()).toEqual({ depth: 0, oldestAgeMs: 0, slowestMs: 0, dead: 0 })
  const [late, dead] = [await sentEvent(), await sentEvent()]
  await writeEvent()
  await database.execute(
    `UPDATE events.outbox_events SET created_at = now() - interval '90 seconds' WHERE id = '${late}'`,
  )
  await deliveries(db, 300).settle([
    { eventId: dead, subscriber: 'booking', status: 'DEAD', attempts: 8, reason: 'poison' },
  ])
  const lag = await outbox(db).lag()
  expect(lag).toMatchObject({ depth: 3, slowestMs: 0, dead: 1 })
  expect(Math.round(lag.oldestAgeMs / 1_000)).toBe(90)

  const done = toBoth(late).map((delivery) => ({ ...delivery, status: 'DONE' as const, attempts: 0 }))
  await deliveries(db, 300).settle(done)
  const after = await outbox(db).lag()
  expect([after.depth, Math.round(after.slowestMs / 1_000)]).toEqual([2, 90])
})

test('old processed events are deleted with their deliveries; open, dead and recent ones, and those with a record, are kept', async () => {
  const [old, open, dead, replayed, recent] = [
    await sentEvent(),
    await sentEvent(),
    await sentEvent(),
    await sentEvent(),
    await sentEvent(),
  ]
  const close = (id: EventId, status: 'DONE' | 'DEAD') =>
    deliveries(db, 300).settle(toBoth(id).map((one) => ({ ...one, status, attempts: 0, reason: 'poison' }) as Outcome))
  for (const id of [old, replayed, recent]) await close(id, 'DONE')
  await close(dead, 'DEAD')
  await database.execute(`
    INSERT INTO events.dead_letters (event_id, subscriber, reason, attempts, status, closed_at, closed_by)
    VALUES ('${replayed}', 'booking', 'busy', 8, 'REPLAYED', now(), gen_random_uuid());
    UPDATE events.outbox_events SET created_at = now() - interval '91 days' WHERE id <> '${recent}'`)

  const deps = { outbox: outbox(db), outboxKeptDays: 90 }
  expect(await pruneOutbox(deps)).toEqual({ events: 1, deliveries: 2 })
  expect(await pruneOutbox(deps)).toEqual({ events: 0, deliveries: 0 })
  const { rows } = await db.execute(sql`select id from events.outbox_events order by position`)
  expect(rows.map(({ id }) => id)).toEqual([open, dead, replayed, recent])
})

test('a call deletes in batches, and a bounded number of them', async () => {
  const sizes: number[] = []
  const deleteOld = async (_days: number, limit: number) => {
    sizes.push(limit)
    return { events: limit, deliveries: 2 * limit }
  }
  expect(await pruneOutbox({ outbox: { deleteOld }, outboxKeptDays: 90 })).toEqual({
    events: 100_000,
    deliveries: 200_000,
  })
  expect(sizes).toEqual(Array(100).fill(1_000))
})

test('an erasure finds the events of a guest by an address that was proven in an event that is deleted by now', async () => {
  const ada = newId(UserId)
  await writeEventAbout('user.verified.v1', { userId: ada, email: 'ada@example.org' })
  await database.execute(
    `UPDATE events.outbox_events SET status = 'PROCESSED', created_at = now() - interval '91 days'`,
  )
  await pruneOutbox({ outbox: outbox(db), outboxKeptDays: 90 })
  await writeEventAbout('booking.confirmed.v1', { userId: null, email: 'ada@example.org', guestName: 'Ada' })
  await outbox(db).erase(ada)

  const left = await db.execute(sql`select payload->'data'->>'email' as email from events.outbox_events
    union all select email from events.proven_addresses`)
  expect(left.rows).toEqual([{ email: ERASED_EMAIL }])
})

test('the other Workers may write events and neither read nor change them', async () => {
  const outsider = connect(database.settingsOf('notification_worker'))
  await expect(outbox(outsider).takePending(1).catch(reasonOf)).resolves.toContain('permission denied')
  await expect(
    outbox(outsider)
      .markSent([await writeEvent()], [])
      .catch(reasonOf),
  ).resolves.toContain('permission denied')
})

const reasonOf = (fault: unknown) => String(fault instanceof Error ? (fault.cause ?? fault) : fault)

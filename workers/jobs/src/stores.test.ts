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
import { deliveries } from './delivery/store'
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

/** An event that was sent to booking and payment. */
async function sentEvent(): Promise<EventId> {
  const id = await writeEvent()
  await outbox(db).prepare(toBoth(id), [])
  await outbox(db).markSent([id])
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

test('pending events are found in the order of writing, until they are sent', async () => {
  const ids = [await writeEvent(), await writeEvent(), await writeEvent('booking.created.v1')]
  expect((await outbox(db).pending(2)).map(({ id }) => id)).toEqual(ids.slice(0, 2))

  await outbox(db).prepare(ids.slice(0, 2).flatMap(toBoth), ids.slice(2))
  await outbox(db).markSent(ids.slice(0, 2))
  expect(await outbox(db).pending(10)).toEqual([])
  expect(await Promise.all(ids.map(statusOf))).toEqual(['SENT', 'SENT', 'PROCESSED'])
})

test('preparing a delivery twice changes nothing', async () => {
  const id = await sentEvent()
  await deliveries(db, 300).settle([{ eventId: id, subscriber: 'booking', status: 'DONE', attempts: 0 }])
  await outbox(db).prepare(toBoth(id), [])
  expect(await deliveries(db, 300).open(toBoth(id))).toMatchObject([
    { eventId: id, subscriber: 'payment', attempts: 0 },
  ])
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
  await deliveries(db, 300).settle([
    { eventId: id, subscriber: 'payment', status: 'DEAD', attempts: 8, reason: 'poison' },
  ])

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
  await deliveries(db, 300).settle([
    { eventId: id, subscriber: 'relay', status: 'DEAD', attempts: 0, reason: 'unknown' },
  ])
  expect(await deadLetters()).toMatchObject([{ eventId: id, subscriber: 'relay' }])
  expect(await outbox(db).pending(10)).toEqual([])
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

  await resendOverdue({ deliveries: deliveries(db, 300), queue })
  expect(messages).toEqual([])
  for (let minute = 0; minute < 8; minute++) {
    await makeOverdue()
    await resendOverdue({ deliveries: deliveries(db, 300), queue })
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

test('the other Workers may write events and neither read nor change them', async () => {
  const outsider = connect(database.settingsOf('notification_worker'))
  await expect(outbox(outsider).pending(1).catch(reasonOf)).resolves.toContain('permission denied')
  await expect(
    outbox(outsider)
      .markSent([await writeEvent()])
      .catch(reasonOf),
  ).resolves.toContain('permission denied')
})

const reasonOf = (fault: unknown) => String(fault instanceof Error ? (fault.cause ?? fault) : fault)

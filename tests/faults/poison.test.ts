import { expect, test } from 'bun:test'
import type { DeadLetterList } from '@cinema/contracts/dead-letter/http'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { sql } from '@cinema/testing/system'
import { triggerCron, untilConsistent } from './until-consistent'

const EVENTS = 100

type EventRow = { id: string; status: string }

/** A hundred events of a customer, of which one has no data. Answers their ids, the poisoned one first. */
async function hundredEvents(userId: string, email: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `with made as (select gen_random_uuid() as id, number from generate_series(1, ${EVENTS}) number)
     insert into events.outbox_events (id, aggregate_id, event_type, payload)
     select id, $1::uuid, 'user.verified.v1', jsonb_build_object('eventId', id, 'type', 'user.verified.v1',
       'aggregateId', $1::text, 'occurredAt', '2026-11-01T00:00:00.000Z', 'data',
       case when number = 1 then '{}' else jsonb_build_object('userId', $1::text, 'email', $2::text) end)
     from made order by number returning id`,
    [userId, email],
  )
  return rows.map(({ id }) => id)
}

const listed = (ids: string[]) => `{${ids.join()}}`
const statusesOf = async (ids: string[]) =>
  Map.groupBy(
    await sql<EventRow>('select id, status from events.outbox_events where id = any($1::uuid[])', [listed(ids)]),
    ({ status }) => status,
  )

test('rule 30: a poison event among a hundred becomes a dead letter, the others are processed, and once repaired it is processed too', async () => {
  const customer = await newCustomer()
  const ids = await hundredEvents(customer.userId, customer.email)
  const [poisoned = ''] = ids
  await triggerCron()
  const statuses = await eventually(
    async () => {
      const found = await statusesOf(ids)
      return found.get('PROCESSED')?.length === EVENTS - 1 && found
    },
    'the other ninety-nine',
    30_000,
  )
  expect(statuses.get('DEAD')?.map(({ id }) => id)).toEqual([poisoned])
  const letters = () =>
    sql<{ reason: string }>('select reason from events.dead_letters where event_id = $1', [poisoned])
  const reasons = (await letters()).map(({ reason }) => reason)
  expect(reasons.length).toBeGreaterThan(0)
  for (const reason of reasons) expect(reason).toContain('Malformed')
  // A dead letter is consistent too: the event is neither lost nor waiting.
  await untilConsistent()

  await repairAndReplay(poisoned, { userId: customer.userId, email: customer.email })
  await eventually(async () => (await statusesOf([poisoned])).has('PROCESSED'), 'the repaired event', 30_000)
  await untilConsistent()
}, 120_000)

/** Repairs the data of an event as a later version of its writer would, and replays its dead letters as an admin does. */
async function repairAndReplay(eventId: string, data: object): Promise<void> {
  const admin = await signIn('admin@cinema.test')
  const { body } = await admin.get<DeadLetterList>('/api/v1/admin/dead-letters?type=user.verified.v1')
  const letters = body.data.filter((letter) => letter.eventId === eventId)
  expect(letters.map(({ reason }) => reason)).toEqual(letters.map(() => expect.stringContaining('Malformed')))

  await sql("update events.outbox_events set payload = jsonb_set(payload, '{data}', $2::jsonb) where id = $1::uuid", [
    eventId,
    JSON.stringify(data),
  ])
  const ids = letters.map(({ id }) => id)
  const replayed = await admin.post('/api/v1/admin/dead-letters/replay', { ids })
  expect(replayed).toMatchObject({ status: 200, body: { replayed: letters.length, left: 0 } })
}

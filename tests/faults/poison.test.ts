import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { sql } from '@cinema/testing/system'
import { ringClock, untilSound } from './sound'

const EVENTS = 100

type Told = { id: string; status: string }

/** A hundred events of a customer, of which one has lost what it tells. Answers their ids, the poisoned one first. */
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
    await sql<Told>('select id, status from events.outbox_events where id = any($1::uuid[])', [listed(ids)]),
    ({ status }) => status,
  )

test('rule 30: of a hundred events one is poison: the others are processed, it is a dead letter, and mended it goes through', async () => {
  const customer = await newCustomer()
  const ids = await hundredEvents(customer.userId, customer.email)
  const [poisoned = ''] = ids
  await ringClock()
  const told = await eventually(
    async () => {
      const statuses = await statusesOf(ids)
      return statuses.get('PROCESSED')?.length === EVENTS - 1 && statuses
    },
    'the other ninety-nine',
    30_000,
  )
  expect(told.get('DEAD')?.map(({ id }) => id)).toEqual([poisoned])
  const letters = () =>
    sql<{ reason: string }>('select reason from events.dead_letters where event_id = $1', [poisoned])
  const reasons = (await letters()).map(({ reason }) => reason)
  expect(reasons.length).toBeGreaterThan(0)
  for (const reason of reasons) expect(reason).toContain('Malformed')
  // A dead letter is an end too: nothing is lost, nothing waits.
  await untilSound()

  await replay(poisoned, { userId: customer.userId, email: customer.email })
  await ringClock()
  await eventually(async () => (await statusesOf([poisoned])).has('PROCESSED'), 'the mended event', 30_000)
  await untilSound()
}, 120_000)

/** Mends what an event tells and opens its delivery again, as whoever looks after the dead letters does. */
async function replay(eventId: string, data: object): Promise<void> {
  await sql(
    `with mended as (
       update events.outbox_events set status = 'SENT', payload = jsonb_set(payload, '{data}', $2::jsonb) where id = $1::uuid),
     forgotten as (delete from events.dead_letters where event_id = $1::uuid)
     update events.deliveries set status = 'SENT', attempts = 0, sent_at = now() - interval '1 hour' where event_id = $1::uuid`,
    [eventId, JSON.stringify(data)],
  )
}

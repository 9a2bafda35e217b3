import { afterAll, beforeAll, expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { sql } from 'drizzle-orm'
import { profiles } from '../profile/store'
import { adjustPoints } from './adjust-points'
import { points } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
const actor = { userId: newId(UserId) }
beforeAll(async () => {
  database = await migratedDatabase()
  await database.addCustomer(actor.userId)
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('users_worker'))
const rowsOf = async (query: ReturnType<typeof sql>) =>
  (await connect(database.settingsOf('postgres')).execute(query)).rows

async function customer(): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  await profiles(db()).of(userId)
  return userId
}

const adjust = (userId: UserId, change: number, key: string | null = null) =>
  adjustPoints({ points: points(db()), requestId: 'test' }, {
    actor,
    userId,
    body: { points: change, reason: 'The film was interrupted' },
    idempotencyKey: key && { key, fingerprint: String(change) },
  } as never)

test('points are given and taken once for each key, with an entry, an event and an audit entry', async () => {
  const userId = await customer()
  for (const _ of [1, 2]) expect(await adjust(userId, 50, 'a')).toEqual({ ok: true, value: { userId, balance: 50 } })
  expect(await adjust(userId, -20, 'b')).toMatchObject({ value: { balance: 30 } })
  expect(await points(db()).list(userId, { page: 1, perPage: 10 })).toMatchObject({
    data: [
      { points: -20, bookingId: null, amount: null, reason: 'The film was interrupted' },
      { points: 50, bookingId: null },
    ],
  })
  expect(
    await rowsOf(
      sql`select payload->'data' as data from events.outbox_events where aggregate_id = ${userId} order by position`,
    ),
  ).toEqual([
    { data: { userId, bookingId: null, points: 50, balance: 50 } },
    { data: { userId, bookingId: null, points: -20, balance: 30 } },
  ])
  expect(await rowsOf(sql`select action, after from users.audit_log where subject = ${userId}`)).toHaveLength(2)
})

test('nobody loses more points than they have, however many take them at once', async () => {
  const userId = await customer()
  await adjust(userId, 10)
  const taken = await Promise.all([1, 2, 3].map(() => adjust(userId, -6)))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1)
  expect(taken.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'POINTS_EXCEED_BALANCE' } })
  expect(await points(db()).balanceOf(userId)).toBe(4)
})

test('an account that is unknown or erased has no points to adjust', async () => {
  const erased = await customer()
  await profiles(db()).erase(erased)
  for (const userId of [erased, newId(UserId)])
    expect(await adjust(userId, 5)).toEqual({ ok: false, refusal: { code: 'ACCOUNT_NOT_FOUND' } })
})

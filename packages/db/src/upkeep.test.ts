import { afterAll, beforeAll, expect, test } from 'bun:test'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { lt, sql } from 'drizzle-orm'
import { connect, type Db } from './connect'
import { webhookEvents } from './schema/payment'
import { daysAgo, upkeep } from './upkeep'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let db: Db
beforeAll(async () => {
  database = await migratedDatabase()
  db = connect(database.settingsOf('payment_worker'))
}, 60_000)
afterAll(() => database.close())

const WEBHOOKS = 'payment.webhook_events'
const ofPayment = () =>
  upkeep(db, 'payment', [
    { name: WEBHOOKS, table: webhookEvents, isOld: (days) => lt(webhookEvents.receivedAt, daysAgo(days)) },
  ])
const idsLeft = async () =>
  (await db.execute(sql`select id from payment.webhook_events order by id`)).rows.map(({ id }) => id)

test('rows that are older than they are kept are deleted, some at a time, and no others', async () => {
  await database.execute(`INSERT INTO payment.webhook_events (id, event_type, received_at)
    SELECT 'old ' || n, 'x', now() - interval '31 days' FROM generate_series(1, 5) n;
    INSERT INTO payment.webhook_events (id, event_type, received_at) VALUES ('young', 'x', now() - interval '29 days')`)
  const deleted = []
  for (let time = 0; time < 4; time += 1) deleted.push(await ofPayment().deleteOld(WEBHOOKS, 30, 2))
  expect(deleted).toEqual([2, 2, 1, 0])
  expect(await idsLeft()).toEqual(['young'])
})

test('two deletions at the same time wait for none of the same rows', async () => {
  await database.execute(`INSERT INTO payment.webhook_events (id, event_type, received_at)
    SELECT 'old ' || n, 'x', now() - interval '31 days' FROM generate_series(1, 50) n`)
  const both = await Promise.all([1, 2].map(() => ofPayment().deleteOld(WEBHOOKS, 30, 50)))
  expect(both.reduce((sum, deleted) => sum + deleted)).toBe(50)
})

test('a table that is not of this schema is a fault', async () => {
  await expect(ofPayment().deleteOld('events.job_runs', 1, 1)).rejects.toThrow('payment deletes no old rows')
})

test('the role of a Worker refreshes the statistics of each table of its schema, and of no other', async () => {
  await database.execute(
    "INSERT INTO payment.webhook_events (id, event_type) SELECT n, 'x' FROM generate_series(1, 500) n",
  )
  const tables: string[] = []
  for (let table = await ofPayment().analyzeNext(null); table !== null; table = await ofPayment().analyzeNext(table)) {
    tables.push(table)
  }
  const all = await db.execute(
    sql`select tablename from pg_tables where schemaname = 'payment' order by tablename collate "C"`,
  )
  expect(tables).toEqual(all.rows.map(({ tablename }) => String(tablename)))
  const [known] = (
    await db.execute(sql`select reltuples::int as rows from pg_class where oid = 'payment.webhook_events'::regclass`)
  ).rows
  expect(Number(known?.rows)).toBeGreaterThanOrEqual(500)

  const foreign = upkeep(db, 'booking', []).analyzeNext(null)
  await expect(foreign).rejects.toThrow()
})

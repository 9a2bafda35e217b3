import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable, PgView } from 'drizzle-orm/pg-core'
import { connect } from '../connect'
import * as auth from '../schema/auth'
import * as booking from '../schema/booking'
import * as events from '../schema/events'
import * as movie from '../schema/movie'
import * as notification from '../schema/notification'
import * as payment from '../schema/payment'
import * as paymentChain from '../schema/payment-chain'
import * as users from '../schema/users'
import * as venues from '../schema/venues'
import { createStatements } from './create-statements.fixture'
import { FACTS, ONLY_IN_SQL } from './facts.fixture'
import { PLANTED } from './planted.fixture'

const exported = [auth, venues, movie, booking, users, payment, paymentChain, notification, events].flatMap(
  Object.values,
)
const tables = exported.filter((one) => is(one, PgTable))
const views = exported.filter((one) => is(one, PgView))

type TestDatabase = Awaited<ReturnType<typeof migratedDatabase>>
let migrated: TestDatabase
let declared: TestDatabase

/** `declared` has the functions of the migrations and the tables that Drizzle's schema describes. */
beforeAll(async () => {
  migrated = await migratedDatabase()
  declared = await migratedDatabase()
  const names = tables.map(getTableConfig).map(({ schema, name }) => `${schema}.${name}`)
  await declared.execute(`DROP TABLE ${names.join(', ')} CASCADE`)
  await declared.execute(createStatements(tables, views))
}, 60_000)
afterAll(() => Promise.all([migrated.close(), declared.close()]))

const rowsOf = async (database: TestDatabase, query: string) =>
  (await connect(database.settingsOf('postgres')).execute(sql.raw(query))).rows

const factsOf = async (database: TestDatabase) => (await rowsOf(database, FACTS)).map(({ fact }) => String(fact))

/** The facts that are true of one database and not of the other. */
async function differences(one: TestDatabase, other: TestDatabase) {
  const [facts, others] = await Promise.all([factsOf(one), factsOf(other)])
  const without = (all: string[], excluded: string[]) => all.filter((fact) => !excluded.includes(fact))
  return { migrated: without(facts, others), drizzle: without(others, facts) }
}

test("Drizzle's schema describes every table, column, default, check and key of the migrated database", async () => {
  expect(await differences(migrated, declared)).toEqual({ migrated: [], drizzle: [] })
})

test('only the SQL has exclusion constraints, deferral, triggers and grants, besides functions and plain indexes', async () => {
  const rows = await rowsOf(migrated, ONLY_IN_SQL)
  expect(rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'deferred foreign key booking.seats_partner_id_fkey',
    'exclusion constraint movie.showtimes_no_overlap',
    ...APPEND_ONLY.map((table) => `table that the Worker may not delete from ${table}`),
    'trigger movie.movies_keep_slug',
    'trigger movie.movies_learn_new_words',
    'trigger movie.movies_learn_words',
    'trigger notification.know_no_erased',
    'trigger notification.mail_no_erased',
    'trigger notification.push_no_erased',
    'trigger notification.tell_no_erased',
    'trigger notification.text_no_erased',
    'trigger notification.then_number',
    'trigger payment.ledger_balances',
    'trigger users.keep_erased',
  ])
})

const APPEND_ONLY = [
  'auth.audit_log',
  'booking.admissions',
  'booking.audit_log',
  'events.audit_log',
  'events.dead_letters',
  'movie.audit_log',
  'notification.alerts',
  'notification.audit_log',
  'payment.audit_log',
  'payment.ledger_entries',
  'payment.ledger_transactions',
  'users.audit_log',
  'users.points_entries',
]

describe('a planted difference', () => {
  let found: { migrated: string[]; drizzle: string[] }
  beforeAll(async () => {
    const altered = await migratedDatabase()
    for (const { plant } of PLANTED) await altered.execute(plant)
    found = await differences(altered, declared)
    await altered.close()
  }, 60_000)

  test.each(PLANTED)('$kind is found', ({ migrated, drizzle }) => {
    expect(found.migrated).toEqual(expect.arrayContaining(migrated))
    expect(found.drizzle).toEqual(expect.arrayContaining(drizzle))
  })

  test('is found, and no others are', () => {
    expect(found.migrated).toHaveLength(PLANTED.flatMap(({ migrated }) => migrated).length)
    expect(found.drizzle).toHaveLength(PLANTED.flatMap(({ drizzle }) => drizzle).length)
  })
})

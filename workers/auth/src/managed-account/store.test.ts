import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Role } from '@cinema/contracts/shared/actor'
import { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import type { NewAuditEntry } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { auditEntries } from '../audit/store'
import { managedAccounts } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('auth_worker'))
const actorId = newId(UserId)
const auditEntry = (action: string, subject: string, after: unknown = null): NewAuditEntry => ({
  actorId,
  action,
  subject,
  before: null,
  after,
  requestId: 'test',
})

async function newAccount(role: Role): Promise<UserId> {
  const id = newId(UserId)
  const opened = await managedAccounts(db()).open(
    { id, email: `${id}@example.org`, name: 'Uma', role },
    auditEntry('account.opened', id),
  )
  expect(opened).toBe(true)
  return id
}
const change = (id: UserId, changes: { role?: Role; disabled?: boolean; name?: string }) =>
  managedAccounts(db()).change(id, changes, auditEntry('account.changed', id, { renamed: true }))
const auditEntriesFor = async (id: string) => (await auditEntries(db()).list({ subject: id, perPage: 100 })).data

test('the last admin can be neither disabled nor demoted, and two admins cannot remove each other at the same time', async () => {
  const [ada, ben] = [await newAccount('admin'), await newAccount('admin')]
  const outcomes = await Promise.all([change(ada, { role: 'staff' }), change(ben, { disabled: true })])
  expect(outcomes.toSorted()).toEqual(['CHANGED', 'LAST_ADMIN'])

  const last = outcomes[0] === 'CHANGED' ? ben : ada
  expect(await change(last, { disabled: true })).toBe('LAST_ADMIN')
  expect(await change(last, { role: 'customer' })).toBe('LAST_ADMIN')
  expect(await change(last, { name: 'Renamed' })).toBe('CHANGED')
  expect(await change(newId(UserId), { name: 'Nobody' })).toBe('ACCOUNT_NOT_FOUND')
})

test('the audit log has the role before the change, and neither e-mail nor name', async () => {
  const id = await newAccount('staff')
  await change(id, { role: 'manager', name: 'Uma Usher' })
  const [changed] = await auditEntriesFor(id)
  expect(changed).toMatchObject({
    before: { role: 'staff' },
    after: { renamed: true },
  })
  expect(JSON.stringify(await auditEntriesFor(id))).not.toMatch(/Uma|example\.org/)
})

async function openCinemas(count: number): Promise<CinemaId[]> {
  const ids = Array.from({ length: count }, () => newId(CinemaId))
  for (const id of ids) {
    await database.execute(`insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
      values ('${id}', 'house-${id}', 'House', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`)
  }
  return ids
}

test('an account that is no longer staff loses its cinemas for good, and one that becomes a manager keeps them', async () => {
  const cinemaIds = await openCinemas(2)
  const id = await newAccount('staff')
  const { assign, find } = managedAccounts(db())
  await assign(id, cinemaIds, auditEntry('account.assigned', id, cinemaIds))
  await change(id, { role: 'manager' })
  expect((await find(id))?.cinemaIds).toHaveLength(2)

  await change(id, { role: 'customer' })
  expect((await auditEntriesFor(id))[0]?.before).toEqual({ role: 'manager', cinemaIds: cinemaIds.toSorted() })
  await change(id, { role: 'staff' })
  expect((await find(id))?.cinemaIds).toEqual([])
})

test('a customer’s account has no cinemas, even if there are rows for it', async () => {
  const [cinemaId] = await openCinemas(1)
  const id = await newAccount('customer')
  await database.execute(`insert into auth.user_cinemas (user_id, cinema_id) values ('${id}', '${cinemaId}')`)
  expect((await managedAccounts(db()).find(id))?.cinemaIds).toEqual([])
})

test('the list of cinemas is replaced as a whole, and only staff can have one', async () => {
  const [first = newId(CinemaId), second = newId(CinemaId), third = newId(CinemaId)] = await openCinemas(3)
  const { assign, find } = managedAccounts(db())
  const id = await newAccount('staff')
  const put = (to: UserId, ids: CinemaId[]) => assign(to, ids, auditEntry('account.assigned', to, ids.toSorted()))
  expect(await put(id, [first, second])).toBe('ASSIGNED')
  expect(await put(id, [second, third])).toBe('ASSIGNED')
  expect((await find(id))?.cinemaIds.toSorted()).toEqual([second, third].toSorted())
  expect((await auditEntriesFor(id))[0]).toMatchObject({
    before: [first, second].toSorted(),
    after: [second, third].toSorted(),
  })

  expect(await put(id, [first, newId(CinemaId)])).toBe('CINEMA_NOT_FOUND')
  expect((await find(id))?.cinemaIds).toHaveLength(2)
  expect(await put(await newAccount('customer'), [first])).toBe('NOT_STAFF')
  expect(await put(newId(UserId), [])).toBe('ACCOUNT_NOT_FOUND')
})

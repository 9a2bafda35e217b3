import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Role } from '@cinema/contracts/shared/actor'
import { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import type { Deed } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { auditEntries } from './audit-entries'
import { staffAccounts } from './staff-accounts'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('auth_worker'))
const actorId = newId(UserId)
const deed = (action: string, subject: string, after: unknown = null): Deed => ({
  actorId,
  action,
  subject,
  before: null,
  after,
  requestId: 'test',
})

async function someone(role: Role): Promise<UserId> {
  const id = newId(UserId)
  const opened = await staffAccounts(db()).open(
    { id, email: `${id}@example.org`, name: 'Uma', role },
    deed('account.opened', id),
  )
  expect(opened).toBe(true)
  return id
}
const change = (id: UserId, changes: { role?: Role; disabled?: boolean; name?: string }) =>
  staffAccounts(db()).change(id, changes, deed('account.changed', id, { renamed: true }))
const deedsOn = async (id: string) => (await auditEntries(db()).list({ subject: id, perPage: 100 })).data

test('the last admin is neither closed nor demoted, and of two who do it to each other one stays', async () => {
  const [ada, ben] = [await someone('admin'), await someone('admin')]
  const outcomes = await Promise.all([change(ada, { role: 'staff' }), change(ben, { disabled: true })])
  expect(outcomes.toSorted()).toEqual(['CHANGED', 'LAST_ADMIN'])

  const last = outcomes[0] === 'CHANGED' ? ben : ada
  expect(await change(last, { disabled: true })).toBe('LAST_ADMIN')
  expect(await change(last, { role: 'customer' })).toBe('LAST_ADMIN')
  expect(await change(last, { name: 'Renamed' })).toBe('CHANGED')
  expect(await change(newId(UserId), { name: 'Nobody' })).toBe('ACCOUNT_NOT_FOUND')
})

test('the log has what was before and after, and neither e-mail nor name', async () => {
  const id = await someone('staff')
  await change(id, { role: 'manager', name: 'Uma Usher' })
  const [changed] = await deedsOn(id)
  expect(changed).toMatchObject({
    before: { role: 'staff' },
    after: { renamed: true },
  })
  expect(JSON.stringify(await deedsOn(id))).not.toMatch(/Uma|example\.org/)
})

test('cinemas are assigned to staff all at once, and to nobody else', async () => {
  const cinemas = [newId(CinemaId), newId(CinemaId), newId(CinemaId)] as const
  for (const [place, id] of cinemas.entries()) {
    await database.execute(`insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
      values ('${id}', 'house-${place}', 'House', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`)
  }
  const { assign, find } = staffAccounts(db())
  const id = await someone('staff')
  const put = (to: UserId, ids: CinemaId[]) => assign(to, ids, deed('account.assigned', to, ids.toSorted()))
  expect(await put(id, [cinemas[0], cinemas[1]])).toBe('ASSIGNED')
  expect(await put(id, [cinemas[1], cinemas[2]])).toBe('ASSIGNED')
  expect((await find(id))?.cinemaIds.toSorted()).toEqual([cinemas[1], cinemas[2]].toSorted())
  expect((await deedsOn(id))[0]).toMatchObject({
    before: [cinemas[0], cinemas[1]].toSorted(),
    after: [cinemas[1], cinemas[2]].toSorted(),
  })

  expect(await put(id, [cinemas[0], newId(CinemaId)])).toBe('CINEMA_NOT_FOUND')
  expect((await find(id))?.cinemaIds).toHaveLength(2)
  expect(await put(await someone('customer'), [cinemas[0]])).toBe('NOT_STAFF')
  expect(await put(newId(UserId), [])).toBe('ACCOUNT_NOT_FOUND')
})

import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Role } from '@cinema/contracts/shared/actor'
import { UserId } from '@cinema/contracts/shared/ids'
import type { Deed } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { auditEntries } from '../audit/store'
import { managedAccounts } from '../managed-account/store'
import { accounts } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('auth_worker'))
const deedOf = (actorId: UserId, action: string): Deed => ({
  actorId,
  action,
  subject: actorId,
  before: null,
  after: null,
  requestId: 'test',
})

/** Somebody of this role who does to their own account all that there is to do. */
async function busy(role: Role): Promise<UserId> {
  const id = newId(UserId)
  await managedAccounts(db()).open({ id, email: `${id}@example.org`, name: 'Uma', role }, deedOf(id, 'account.opened'))
  const { setPassword, setEmail, note, byId } = accounts(db())
  const email = `moved-${id}@example.org`
  const told = newEvent('user.verified.v1', id, { userId: id, email }, { at: Date.now(), requestId: 'test' })
  await setPassword(id, 'a-hash', deedOf(id, 'account.password-changed'))
  await setEmail(id, email, told, deedOf(id, 'account.email-changed'))
  await note(id, deedOf(id, 'account.logged-out-everywhere'))
  expect(await byId(id)).toMatchObject({ passwordHash: 'a-hash', user: { email, emailVerified: true } })
  return id
}

test.each(Role.options)('of a %s the log has what concerns the house, and no value of it', async (role) => {
  const id = await busy(role)
  const { data } = await auditEntries(db()).list({ subject: id, perPage: 100 })
  const own = role === 'customer' ? [] : ['logged-out-everywhere', 'email-changed', 'password-changed']
  expect(data.map(({ action }) => action).toSorted()).toEqual([...own, 'opened'].map((a) => `account.${a}`).toSorted())
  expect(data.map(({ before, after }) => [before, after])).toEqual(data.map(() => [null, null]))
})

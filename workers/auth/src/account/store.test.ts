import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Role } from '@cinema/contracts/shared/actor'
import { UserId } from '@cinema/contracts/shared/ids'
import type { NewAuditEntry } from '@cinema/db/audit'
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
const auditEntryOf = (actorId: UserId, action: string): NewAuditEntry => ({
  actorId,
  action,
  subject: actorId,
  before: null,
  after: null,
  requestId: 'test',
})

/** Adds an account of this role, then changes its password and e-mail and signs it out everywhere. */
async function accountWithChanges(role: Role): Promise<UserId> {
  const id = newId(UserId)
  await managedAccounts(db()).open(
    { id, email: `${id}@example.org`, name: 'Uma', role },
    auditEntryOf(id, 'account.opened'),
  )
  const { setPassword, setEmail, addAuditEntry, byId } = accounts(db())
  const email = `moved-${id}@example.org`
  const verified = newEvent('user.verified.v1', id, { userId: id, email }, { at: Date.now(), requestId: 'test' })
  await setPassword(id, 'a-hash', auditEntryOf(id, 'account.password-changed'))
  await setEmail(id, email, verified, auditEntryOf(id, 'account.email-changed'))
  await addAuditEntry(id, auditEntryOf(id, 'account.logged-out-everywhere'))
  expect(await byId(id)).toMatchObject({ passwordHash: 'a-hash', user: { email, emailVerified: true } })
  return id
}

test.each(Role.options)(
  'the audit log has what a %s changed on their own account only if they are staff, and never the values',
  async (role) => {
    const id = await accountWithChanges(role)
    const { data } = await auditEntries(db()).list({ subject: id, perPage: 100 })
    const ownChanges = role === 'customer' ? [] : ['logged-out-everywhere', 'email-changed', 'password-changed']
    expect(data.map(({ action }) => action).toSorted()).toEqual(
      [...ownChanges, 'opened'].map((a) => `account.${a}`).toSorted(),
    )
    expect(data.map(({ before, after }) => [before, after])).toEqual(data.map(() => [null, null]))
  },
)

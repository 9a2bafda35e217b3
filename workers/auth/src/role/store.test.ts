import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Permission } from '@cinema/contracts/identity/permissions'
import { UserId } from '@cinema/contracts/shared/ids'
import type { Deed } from '@cinema/db/audit'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { auditEntries } from '../audit/store'
import { secondFactorStore } from '../second-factor/store'
import { roleStore } from './store'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('auth_worker'))
const deed = (action: string, subject: string, after: unknown = null): Deed => {
  return { actorId: newId(UserId), action, subject, before: null, after, requestId: 'test' }
}

test('the database knows every permission of the contract and no other, and admins have them all', async () => {
  const { permissions } = await roleStore(db()).permissionsOf('admin')
  expect(permissions.toSorted()).toEqual(Permission.options.toSorted())
})

test('a role has exactly what it was given last, and the change has its line in the log', async () => {
  const { setPermissions, permissionsOf } = roleStore(db())
  await setPermissions({ role: 'staff', permissions: ['reports.read', 'tickets.admit'] }, deed('role.changed', 'staff'))
  await setPermissions({ role: 'staff', permissions: ['tickets.admit', 'users.read'] }, deed('role.changed', 'staff'))
  expect((await permissionsOf('staff')).permissions).toEqual(['tickets.admit', 'users.read'])
  const { data } = await auditEntries(db()).list({ subject: 'staff', perPage: 10 })
  const [last] = data
  expect(data.map(({ action }) => action)).toEqual(['role.changed', 'role.changed'])
  expect(last?.before).toEqual(['reports.read', 'tickets.admit'])
})

test('the whole table says of each role what it may do, and of customers nothing', async () => {
  const { permissionsByRole, permissionsOf } = roleStore(db())
  const table = await permissionsByRole()
  expect(table.customer).toEqual([])
  expect(table.manager).toEqual((await permissionsOf('manager')).permissions)
})

test('the database itself gives a customer no permission', async () => {
  const given = { role: 'customer' as const, permissions: ['users.read' as const] }
  await expect(roleStore(db()).setPermissions(given, deed('role.changed', 'customer'))).rejects.toThrow()
})

test('a customer is allowed nothing', async () => {
  const customer = newId(UserId)
  await database.addCustomer(customer)
  expect(await roleStore(db()).allows(customer, 'users.read')).toBe(false)
})

test('a step of the authenticator and a recovery code are good once, also for two at the same time', async () => {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  const store = secondFactorStore(db())
  const factor = { userId, secret: 'SECRET', step: 100, fingerprints: ['one', 'two'] }
  expect(await store.turnOn(factor, deed('account.second-factor-on', userId))).toBe(true)
  expect(await store.turnOn(factor, deed('account.second-factor-on', userId))).toBe(false)

  expect(await store.spendStep(userId, 100)).toBe(false)
  const steps = await Promise.all([store.spendStep(userId, 101), store.spendStep(userId, 101)])
  expect(steps.toSorted()).toEqual([false, true])
  const codes = await Promise.all([store.spendRecoveryCode(userId, 'one'), store.spendRecoveryCode(userId, 'one')])
  expect(codes.toSorted()).toEqual([false, true])
})

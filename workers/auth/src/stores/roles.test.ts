import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Permission } from '@cinema/contracts/identity/permissions'
import type { Actor } from '@cinema/contracts/shared/actor'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import type { Deed } from '../audit'
import { auditLog } from './audit-log'
import { roleStore } from './roles'
import { secondFactorStore } from './second-factors'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

const db = () => connect(database.settingsOf('auth_worker'))
const actor: Actor = {
  userId: newId(UserId),
  email: 'a@example.org',
  role: 'admin',
  sessionId: newId(SessionId),
  cinemaIds: [],
  permissions: [],
}
const deed = (action: string, subject: string): Deed => ({
  id: crypto.randomUUID(),
  actor,
  action,
  subject,
  requestId: 'test',
})

test('the database knows every permission of the contract and no other, and admins have them all', async () => {
  const { permissions } = await roleStore(db()).permissionsOf('admin')
  expect(permissions.toSorted()).toEqual(Permission.options.toSorted())
})

test('a role has exactly what it was given last, and the change has its line in the log', async () => {
  const { setPermissions, permissionsOf } = roleStore(db())
  await setPermissions({ role: 'staff', permissions: ['reports.read', 'tickets.admit'] }, deed('roles.update', 'staff'))
  await setPermissions({ role: 'staff', permissions: ['tickets.admit', 'users.read'] }, deed('roles.update', 'staff'))
  expect((await permissionsOf('staff')).permissions).toEqual(['tickets.admit', 'users.read'])
  const { data } = await auditLog(db()).list({ page: 1, perPage: 10 })
  expect(data.map(({ action, subject }) => [action, subject])).toEqual([
    ['roles.update', 'staff'],
    ['roles.update', 'staff'],
  ])
})

test('the whole table says of each role what it may do, and of customers nothing', async () => {
  const { permissionsByRole, permissionsOf } = roleStore(db())
  const table = await permissionsByRole()
  expect(table.customer).toEqual([])
  expect(table.manager).toEqual((await permissionsOf('manager')).permissions)
})

test('the database itself gives a customer no permission', async () => {
  const given = { role: 'customer' as const, permissions: ['users.read' as const] }
  await expect(roleStore(db()).setPermissions(given, deed('roles.update', 'customer'))).rejects.toThrow()
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
  expect(await store.turnOn(factor, deed('users.second-factor-on', userId))).toBe(true)
  expect(await store.turnOn(factor, deed('users.second-factor-on', userId))).toBe(false)

  expect(await store.spendStep(userId, 100)).toBe(false)
  const steps = await Promise.all([store.spendStep(userId, 101), store.spendStep(userId, 101)])
  expect(steps.toSorted()).toEqual([false, true])
  const codes = await Promise.all([store.spendRecoveryCode(userId, 'one'), store.spendRecoveryCode(userId, 'one')])
  expect(codes.toSorted()).toEqual([false, true])
})

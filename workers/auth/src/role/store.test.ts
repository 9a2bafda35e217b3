import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Permission } from '@cinema/contracts/identity/permissions'
import type { ActsAt } from '@cinema/contracts/identity/service'
import type { Role } from '@cinema/contracts/shared/actor'
import { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import type { NewAuditEntry } from '@cinema/db/audit'
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
const auditEntry = (action: string, subject: string, after: unknown = null): NewAuditEntry => {
  return { actorId: newId(UserId), action, subject, before: null, after, requestId: 'test' }
}

test('the database has exactly the permissions of the contract, and admins have all of them', async () => {
  const { permissions } = await roleStore(db()).permissionsOf('admin')
  expect(permissions.toSorted()).toEqual(Permission.options.toSorted())
})

test('a role has exactly the permissions that were set last, and each change has an entry in the audit log', async () => {
  const { setPermissions, permissionsOf } = roleStore(db())
  await setPermissions(
    { role: 'staff', permissions: ['reports.read', 'tickets.admit'] },
    auditEntry('role.changed', 'staff'),
  )
  await setPermissions(
    { role: 'staff', permissions: ['tickets.admit', 'users.read'] },
    auditEntry('role.changed', 'staff'),
  )
  expect((await permissionsOf('staff')).permissions).toEqual(['tickets.admit', 'users.read'])
  const { data } = await auditEntries(db()).list({ subject: 'staff', perPage: 10 })
  const [last] = data
  expect(data.map(({ action }) => action)).toEqual(['role.changed', 'role.changed'])
  expect(last?.before).toEqual(['reports.read', 'tickets.admit'])
})

test('the table of permissions has each role, and none for customers', async () => {
  const { permissionsByRole, permissionsOf } = roleStore(db())
  const table = await permissionsByRole()
  expect(table.customer).toEqual([])
  expect(table.manager).toEqual((await permissionsOf('manager')).permissions)
})

test('the database refuses a permission for customers', async () => {
  const denied = { role: 'customer' as const, permissions: ['users.read' as const] }
  await expect(roleStore(db()).setPermissions(denied, auditEntry('role.changed', 'customer'))).rejects.toThrow()
})

test('a customer has no permission', async () => {
  const customer = newId(UserId)
  await database.addCustomer(customer)
  expect(await roleStore(db()).hasPermission(customer, 'users.read')).toBe(false)
})

test('rule 32: the people with a permission are the admins, and those of its roles who are assigned to the cinema', async () => {
  const [here, elsewhere] = [newId(CinemaId), newId(CinemaId)]
  for (const id of [here, elsewhere]) {
    await database.execute(`insert into booking.cinemas (id, slug, name, city, address, time_zone, currency)
      values ('${id}', 'house-${id}', 'House', 'Town', '1 Street', 'Europe/Berlin', 'EUR')`)
  }
  const employ = async (role: Role, cinemaId: CinemaId | null, closed = false) => {
    const id = newId(UserId)
    await database.addCustomer(id)
    await database.execute(`update auth.users set role_id = (select id from auth.roles where name = '${role}'),
      disabled_at = ${closed ? 'now()' : 'null'} where id = '${id}'`)
    if (cinemaId)
      await database.execute(`insert into auth.user_cinemas (user_id, cinema_id) values ('${id}', '${cinemaId}')`)
    return id
  }
  const admin = await employ('admin', null)
  const manager = await employ('manager', here)
  const other = await employ('manager', elsewhere)
  await employ('manager', here, true)
  await employ('staff', here)
  const people = async (permission: Permission, at: ActsAt) =>
    (await roleStore(db()).peopleWith({ permission, at })).map(({ userId }) => userId)

  expect(await people('bookings.refund', here)).toEqual([admin, manager].toSorted())
  expect(await people('bookings.refund', 'all')).toEqual([admin])
  expect(await people('bookings.refund', 'any')).toEqual([admin, manager, other].toSorted())
  expect(await people('jobs.manage', here)).toEqual([admin])
})

test('a step of the authenticator and a recovery code work once, also for two concurrent requests', async () => {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  const store = secondFactorStore(db())
  const factor = { userId, secret: 'SECRET', step: 100, fingerprints: ['one', 'two'] }
  expect(await store.turnOn(factor, auditEntry('account.second-factor-on', userId))).toBe(true)
  expect(await store.turnOn(factor, auditEntry('account.second-factor-on', userId))).toBe(false)

  expect(await store.consumeStep(userId, 100)).toBe(false)
  const steps = await Promise.all([store.consumeStep(userId, 101), store.consumeStep(userId, 101)])
  expect(steps.toSorted()).toEqual([false, true])
  const codes = await Promise.all([store.consumeRecoveryCode(userId, 'one'), store.consumeRecoveryCode(userId, 'one')])
  expect(codes.toSorted()).toEqual([false, true])
})

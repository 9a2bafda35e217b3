import { expect, test } from 'bun:test'
import { stepAt, totpAt } from '@cinema/auth/totp'
import type { AccountView, RolePermissions } from '@cinema/contracts/identity/admin'
import type { AuditList } from '@cinema/contracts/identity/audit'
import type { EnrolmentView, RecoveryCodesView, SecondFactorView, SignedInView } from '@cinema/contracts/identity/http'
import type { Page } from '@cinema/contracts/shared/page'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { resetTokenSentTo } from '@cinema/testing/mailbox'
import { DEV_PASSWORD, sql } from '@cinema/testing/system'

const PASSWORD = 'a long enough password'
type LoginAnswer = SignedInView & Problem & { challenge: string }

const login = (email: string, password: string) =>
  new Visitor().post<LoginAnswer>('/api/v1/auth/login', { email, password })
const signInAs = async (role: string) =>
  new Visitor((await login(`${role}@cinema.test`, DEV_PASSWORD)).body.accessToken)
const permissionsOf = (visitor: Visitor, role: string) =>
  visitor.get<RolePermissions>(`/api/v1/admin/roles/${role}/permissions`)

let created = 0

/** Creates an account as an admin and sets its password. */
async function newColleague(admin: Visitor, role = 'staff') {
  created += 1
  const email = `colleague-${Date.now()}-${created}@cinema.test`
  const account = await admin.post<AccountView>('/api/v1/admin/users', { email, name: 'Uma Usher', role })
  expect([account.status, account.body.role]).toEqual([201, role as AccountView['role']])
  const token = await resetTokenSentTo(email)
  expect((await new Visitor().post('/api/v1/auth/reset-password', { token, password: PASSWORD })).status).toBe(204)
  return { email, id: account.body.id }
}

test('an admin creates an account, changes its role and disables it, and each is in the audit log', async () => {
  const admin = await signInAs('admin')
  const { email, id } = await newColleague(admin)
  expect((await login(email, PASSWORD)).body.user.role).toBe('staff')

  const promoted = await admin.call<AccountView>('PATCH', `/api/v1/admin/users/${id}`, { role: 'manager' })
  expect(promoted.body.role).toBe('manager')
  const manager = new Visitor((await login(email, PASSWORD)).body.accessToken)
  expect((await permissionsOf(manager, 'staff')).status).toBe(200)

  const closed = await admin.call<AccountView>('PATCH', `/api/v1/admin/users/${id}`, { disabled: true })
  expect(closed.body.disabled).toBe(true)
  expect((await login(email, PASSWORD)).body.code).toBe('WRONG_CREDENTIALS')
  expect((await permissionsOf(manager, 'staff')).status).toBeOneOf([401, 403])

  const found = await admin.get<Page<AccountView>>(`/api/v1/admin/users?search=${encodeURIComponent(email)}`)
  expect(found.body.data.map((account) => account.id)).toEqual([id])
  const log = await admin.get<AuditList>(`/api/v1/admin/audit?subject=${id}`)
  expect(log.body.data.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['account.changed', { disabled: false }, { disabled: true }],
    ['account.changed', { role: 'staff' }, { role: 'manager' }],
    ['account.password-reset', null, null],
    ['account.opened', null, { role: 'staff' }],
  ])
  expect(log.body.data[0]?.actorEmail).toBe('admin@cinema.test')
})

test('an admin assigns cinemas and a staff profile, and the next token has those cinemas', async () => {
  const admin = await signInAs('admin')
  const { email, id } = await newColleague(admin)
  const [cinema] = await sql<{ id: string }>('select id from booking.cinemas order by slug limit 1')
  const assigned = await admin.put<AccountView>(`/api/v1/admin/users/${id}/cinemas`, { cinemaIds: [cinema?.id] })
  expect([assigned.status, assigned.body.cinemaIds as string[]]).toEqual([200, [cinema?.id ?? '']])
  const claims = (await login(email, PASSWORD)).body.accessToken.split('.')[1] ?? ''
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ cinema_ids: [cinema?.id] })

  const profile = { employeeId: `E-${Date.now()}`, department: 'Box office' }
  expect((await admin.put(`/api/v1/admin/users/${id}/staff-profile`, profile)).status).toBe(200)
  const read = await (await signInAs('manager')).get(`/api/v1/admin/users/${id}/staff-profile`)
  expect(read.body).toEqual({ userId: id, ...profile })
})

test('an admin can delete any account but their own, and a deleted account is 404', async () => {
  const admin = await signInAs('admin')
  const { email, id } = await newColleague(admin)
  expect((await admin.delete(`/api/v1/admin/users/${id}`)).status).toBe(204)
  expect((await admin.delete(`/api/v1/admin/users/${id}`)).status).toBe(404)
  expect((await admin.get(`/api/v1/admin/users/${id}`)).status).toBe(404)
  expect((await login(email, PASSWORD)).body.code).toBe('WRONG_CREDENTIALS')
  const log = await admin.get<AuditList>(`/api/v1/admin/audit?subject=${id}`)
  expect(log.body.data.map(({ action }) => action)).toEqual([
    'account.erased',
    'account.password-reset',
    'account.opened',
  ])

  const [me] = (await admin.get<Page<AccountView>>('/api/v1/admin/users?search=admin@cinema.test')).body.data
  expect((await admin.delete<Problem>(`/api/v1/admin/users/${me?.id}`)).body.code).toBe('OWN_ACCOUNT')
})

test('an admin can neither change their own role nor remove the permission that restores permissions', async () => {
  const admin = await signInAs('admin')
  const [me] = (await admin.get<Page<AccountView>>('/api/v1/admin/users?search=admin@cinema.test')).body.data
  const own = await admin.call<Problem>('PATCH', `/api/v1/admin/users/${me?.id}`, { role: 'customer' })
  expect([own.status, own.body.code]).toEqual([409, 'OWN_ACCOUNT'])

  const before = (await permissionsOf(admin, 'admin')).body.permissions
  const permissions = before.filter((permission) => permission !== 'roles.update')
  const locked = await admin.put<Problem>('/api/v1/admin/roles/admin/permissions', { permissions })
  expect([locked.status, locked.body.code]).toEqual([422, 'WOULD_LOCK_OUT'])
  expect((await permissionsOf(admin, 'admin')).body.permissions).toEqual(before)
})

test('removing a permission from a role, and restoring it, takes effect within seconds', async () => {
  const [admin, manager] = [await signInAs('admin'), await signInAs('manager')]
  const { permissions } = (await permissionsOf(admin, 'manager')).body
  const set = (wanted: string[]) => admin.put('/api/v1/admin/roles/manager/permissions', { permissions: wanted })

  const scan = () => manager.post<Problem>('/api/v1/admissions', {})
  const taken = ['users.read', 'tickets.admit']

  expect((await set(permissions.filter((permission) => !taken.includes(permission)))).status).toBe(200)
  expect((await manager.get<Problem>('/api/v1/admin/users')).body.code).toBe('PERMISSION_MISSING')
  await eventually(async () => (await scan()).body.code === 'PERMISSION_MISSING', 'managers to lose the permission')
  expect((await set(permissions)).body).toEqual({ role: 'manager', permissions })
  await eventually(
    async () => (await manager.get('/api/v1/admin/users')).status === 200,
    'managers to regain the permission',
  )
  expect((await scan()).status).toBe(400)

  const customers = await admin.put<Problem>('/api/v1/admin/roles/customer/permissions', { permissions: taken })
  expect([customers.status, customers.body.code]).toEqual([422, 'CUSTOMERS_MAY_NOTHING'])
})

test('only admins can create accounts', async () => {
  const body = { email: 'x@cinema.test', name: 'X', role: 'admin' }
  const below = [await newCustomer(), await signInAs('staff'), await signInAs('manager')]
  const statuses = below.map(async (visitor) => (await visitor.post('/api/v1/admin/users', body)).status)
  expect(await Promise.all(statuses)).toEqual([403, 403, 403])
})

test('auth’s own role cannot update, delete or truncate the audit log', async () => {
  const tries = ['update auth.audit_log set action = $$x.y$$', 'delete from auth.audit_log', 'truncate auth.audit_log']
  for (const statement of tries) {
    await expect(sql(`do $do$ begin set local role auth_worker; ${statement}; end $do$`)).rejects.toThrow(
      /permission denied/,
    )
  }
})

test('with a second factor the password alone does not sign in', async () => {
  const { email } = await newColleague(await signInAs('admin'))
  const me = new Visitor((await login(email, PASSWORD)).body.accessToken)
  const { secret, qr } = (await me.post<EnrolmentView>('/api/v1/auth/second-factor/enrol', { password: PASSWORD })).body
  expect(qr).toStartWith('<svg')
  const factor = async () => (await me.get<SecondFactorView>('/api/v1/auth/second-factor')).body
  expect(await factor()).toEqual({ on: false, recoveryCodesLeft: 0 })
  const code = await totpAt(secret, stepAt(Date.now()))
  const confirmed = await me.post<RecoveryCodesView>('/api/v1/auth/second-factor/confirm', { code })
  expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
  expect(await factor()).toEqual({ on: true, recoveryCodesLeft: 10 })

  const half = await login(email, PASSWORD)
  expect([half.status, half.body.code, half.body.accessToken]).toEqual([
    401,
    'SECOND_FACTOR_REQUIRED',
    undefined as never,
  ])
  const pass = (challenge: string, typed: string) =>
    new Visitor().post<LoginAnswer>('/api/v1/auth/second-factor', { challenge, code: typed })
  expect((await pass(half.body.challenge, code)).body.code).toBe('SECOND_FACTOR_WRONG')

  const next = await totpAt(secret, stepAt(Date.now()) + 1)
  expect((await pass(half.body.challenge, next)).body.user.email).toBe(email)
  expect((await pass(half.body.challenge, next)).body.code).toBe('CHALLENGE_LAPSED')

  const [first = '', second = ''] = confirmed.body.recoveryCodes
  expect((await pass((await login(email, PASSWORD)).body.challenge, first)).status).toBe(200)
  expect((await pass((await login(email, PASSWORD)).body.challenge, first)).status).toBe(422)

  const off = await me.post('/api/v1/auth/second-factor/disable', { password: PASSWORD, code: second })
  expect(off.status).toBe(204)
  expect((await login(email, PASSWORD)).status).toBe(200)
})

test('customers have no second factor to set up', async () => {
  const customer = await newCustomer()
  const answer = await customer.post('/api/v1/auth/second-factor/enrol', { password: PASSWORD })
  expect(answer.status).toBe(403)
})

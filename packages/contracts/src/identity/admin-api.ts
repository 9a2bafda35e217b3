import { z } from 'zod'
import { Role } from '../shared/actor'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { UserId } from '../shared/ids'
import { pageOf } from '../shared/page'
import { pick } from '../shared/refusals'
import * as shapes from './admin'
import { AuditList, AuditQuery } from './audit'
import { identityRefusals } from './refusals'

const endpoint = endpointsOf('auth')
const RoleParam = z.object({ role: Role })
const UserParam = z.object({ userId: UserId })

export const getRolePermissions = endpoint({
  method: 'GET',
  path: '/api/v1/admin/roles/:role/permissions',
  access: 'users.read',
  summary: 'See what a role is allowed',
  params: RoleParam,
  answer: json(shapes.RolePermissions, 'The permissions of the role.'),
  refuses: {},
})

export const setRolePermissions = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/roles/:role/permissions',
  access: 'roles.update',
  repeat: 'always',
  summary: 'Set what a role is allowed',
  params: RoleParam,
  body: shapes.RolePermissionsBody,
  example: { permissions: ['bookings.read', 'tickets.admit'] },
  answer: json(shapes.RolePermissions, 'The permissions as they now are.'),
  refuses: pick(identityRefusals, 'WOULD_LOCK_OUT', 'CUSTOMERS_MAY_NOTHING'),
})

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/v1/admin/users',
  access: 'users.read',
  summary: 'Search accounts',
  query: shapes.AccountQuery,
  answer: json(pageOf(shapes.AccountView), 'A page of accounts.'),
  refuses: {},
})

export const openAccount = endpoint({
  method: 'POST',
  path: '/api/v1/admin/users',
  access: 'users.create',
  summary: 'Open an account for somebody',
  description: 'Its owner chooses the password by a mailed link.',
  body: shapes.OpenAccountBody,
  example: { email: 'uma@example.org', name: 'Uma Usher', role: 'staff' },
  answer: json(shapes.AccountView, 'The account.', 201),
  refuses: pick(identityRefusals, 'EMAIL_TAKEN'),
})

export const getAccount = endpoint({
  method: 'GET',
  path: '/api/v1/admin/users/:userId',
  access: 'users.read',
  summary: 'Open one account',
  params: UserParam,
  answer: json(shapes.AccountView, 'The account, with the cinemas that it acts for.'),
  refuses: pick(identityRefusals, 'ACCOUNT_NOT_FOUND'),
})

export const changeAccount = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/users/:userId',
  access: 'users.update',
  summary: 'Change the name or the role of an account, or close it',
  params: UserParam,
  body: shapes.AccountChanges,
  example: { role: 'manager' },
  answer: json(shapes.AccountView, 'The account as it now is.'),
  refuses: pick(identityRefusals, 'ACCOUNT_NOT_FOUND', 'OWN_ACCOUNT', 'LAST_ADMIN'),
})

export const eraseAccount = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/users/:userId',
  access: 'users.delete',
  summary: 'Erase an account',
  description: 'At the request of its owner. Records that the law requires are kept without name and address.',
  params: UserParam,
  answer: nothing('The account is erased.'),
  refuses: pick(identityRefusals, 'ACCOUNT_NOT_FOUND', 'BOOKINGS_TO_COME', 'LAST_ADMIN', 'OWN_ACCOUNT'),
})

export const assignCinemas = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/users/:userId/cinemas',
  access: 'users.update',
  repeat: 'always',
  summary: 'Assign a member of staff to cinemas',
  description: 'Replaces the whole list. It takes effect with the next access token.',
  params: UserParam,
  body: shapes.AssignCinemasBody,
  example: { cinemaIds: ['01890000-0000-7000-8000-0000000000c1'] },
  answer: json(shapes.AccountView, 'The account with its cinemas.'),
  refuses: pick(identityRefusals, 'ACCOUNT_NOT_FOUND', 'NOT_STAFF', 'CINEMA_NOT_FOUND'),
})

export const resetSecondFactor = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/users/:userId/second-factor',
  access: 'users.update',
  summary: 'Turn off the second factor of somebody who has lost it',
  description: 'Make sure first who asks for it. All of the account’s sessions end.',
  params: UserParam,
  answer: nothing('The password alone signs in again, until its owner sets up another factor.'),
  refuses: pick(identityRefusals, 'ACCOUNT_NOT_FOUND', 'SECOND_FACTOR_OFF', 'OWN_ACCOUNT'),
})

export const listAuditEntries = endpoint({
  method: 'GET',
  path: '/api/v1/admin/audit',
  access: 'audit.read',
  summary: 'Read the audit log',
  description: 'The entries of all Workers, newest first. Follow `nextCursor` to the older ones.',
  query: AuditQuery,
  answer: json(AuditList, 'A page of audit entries.'),
  refuses: {},
})

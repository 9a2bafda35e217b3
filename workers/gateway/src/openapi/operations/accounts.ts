import * as admin from '@cinema/contracts/identity/admin'
import * as identity from '@cinema/contracts/identity/http'
import { PageQuery, pageOf } from '@cinema/contracts/shared/page'
import { answers, type Operations } from '../operation'

export const accountOperations: Operations = {
  'GET /api/v1/admin/roles/:role/permissions': {
    summary: 'See what a role is allowed',
    answer: answers(admin.RolePermissions, 'The permissions of the role.'),
  },
  'PUT /api/v1/admin/roles/:role/permissions': {
    summary: 'Set what a role is allowed',
    body: { schema: admin.RolePermissionsBody, example: { permissions: ['bookings.read', 'tickets.admit'] } },
    answer: answers(admin.RolePermissions, 'The permissions as they now are.'),
    refusals: { 422: ['WOULD_LOCK_OUT', 'CUSTOMERS_MAY_NOTHING'] },
  },
  'GET /api/v1/admin/users': {
    summary: 'Search accounts',
    query: admin.AccountQuery,
    answer: answers(pageOf(admin.AccountView), 'A page of accounts.'),
  },
  'POST /api/v1/admin/users': {
    summary: 'Open an account for somebody',
    description: 'Its owner chooses the password by a mailed link.',
    body: { schema: admin.OpenAccountBody, example: { email: 'uma@example.org', name: 'Uma Usher', role: 'staff' } },
    answer: answers(admin.AccountView, 'The account.', 201),
    refusals: { 409: ['EMAIL_TAKEN'] },
  },
  'PATCH /api/v1/admin/users/:userId': {
    summary: 'Change the name or the role of an account, or close it',
    body: { schema: admin.AccountChanges, example: { role: 'manager' } },
    answer: answers(admin.AccountView, 'The account as it now is.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'], 409: ['OWN_ACCOUNT'] },
  },
  'GET /api/v1/admin/audit': {
    summary: 'Read who did what',
    query: PageQuery,
    answer: answers(pageOf(admin.AuditEntry), 'A page of the audit log, newest first.'),
  },
  'GET /api/v1/users/me': {
    summary: 'See one’s own profile',
    answer: answers(identity.ProfileView, 'The profile, with the points.'),
  },
  'PATCH /api/v1/users/me': {
    summary: 'Change one’s own profile',
    body: { schema: identity.ProfileChanges, example: { displayName: 'Ada', language: 'en-GB' } },
    answer: answers(identity.ProfileView, 'The profile as it now is.'),
  },
  'GET /api/v1/users/me/preferences': {
    summary: 'See one’s own preferences',
    answer: answers(identity.PreferencesView, 'Language, favourite cinema, consents.'),
  },
  'PATCH /api/v1/users/me/preferences': {
    summary: 'Change one’s own preferences',
    body: { schema: identity.PreferencesChanges, example: { consents: { email: true } } },
    answer: answers(identity.PreferencesView, 'The preferences as they now are.'),
  },
  'GET /api/v1/users/me/points': {
    summary: 'See how one’s points came about',
    query: PageQuery,
    answer: answers(pageOf(identity.PointsEntry), 'A page of movements, newest first.'),
  },
}

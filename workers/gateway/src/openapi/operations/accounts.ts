import * as admin from '@cinema/contracts/identity/admin'
import { AuditList, AuditQuery } from '@cinema/contracts/identity/audit'
import * as identity from '@cinema/contracts/identity/http'
import * as wallet from '@cinema/contracts/identity/wallet'
import { PageQuery, pageOf } from '@cinema/contracts/shared/page'
import { answers, answersFile, answersNothing, type Operations } from '../operation'

const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

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
  'GET /api/v1/admin/users/:userId': {
    summary: 'Open one account',
    answer: answers(admin.AccountView, 'The account, with the cinemas that it acts for.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'] },
  },
  'PATCH /api/v1/admin/users/:userId': {
    summary: 'Change the name or the role of an account, or close it',
    body: { schema: admin.AccountChanges, example: { role: 'manager' } },
    answer: answers(admin.AccountView, 'The account as it now is.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'], 409: ['OWN_ACCOUNT', 'LAST_ADMIN'] },
  },
  'DELETE /api/v1/admin/users/:userId': {
    summary: 'Erase an account',
    description: 'At its owner’s wish. What the law keeps is kept without name and address.',
    answer: answersNothing('The account is erased.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'], 409: ['BOOKINGS_TO_COME', 'LAST_ADMIN', 'OWN_ACCOUNT'] },
  },
  'PUT /api/v1/admin/users/:userId/cinemas': {
    summary: 'Say for which cinemas somebody of the staff acts',
    description: 'In the place of what was said before. The next access token carries it.',
    body: { schema: admin.AssignCinemasBody, example: { cinemaIds: ['01890000-0000-7000-8000-0000000000c1'] } },
    answer: answers(admin.AccountView, 'The account with its cinemas.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'], 409: ['NOT_STAFF'], 422: ['CINEMA_NOT_FOUND'] },
  },
  'GET /api/v1/admin/users/:userId/staff-profile': {
    summary: 'See who of the staff somebody is',
    answer: answers(admin.StaffProfileView, 'Employee id and department.'),
    refusals: { 404: ['STAFF_PROFILE_NOT_FOUND'] },
  },
  'PUT /api/v1/admin/users/:userId/staff-profile': {
    summary: 'Say who of the staff somebody is',
    body: { schema: admin.StaffProfileBody, example: { employeeId: 'E-1042', department: 'Box office' } },
    answer: answers(admin.StaffProfileView, 'The staff profile as it now is.'),
    refusals: { 404: ['ACCOUNT_NOT_FOUND'], 409: ['EMPLOYEE_ID_TAKEN'] },
  },
  'DELETE /api/v1/admin/users/:userId/staff-profile': {
    summary: 'Take a staff profile away',
    answer: answersNothing('There is no staff profile now.'),
    refusals: { 404: ['STAFF_PROFILE_NOT_FOUND'] },
  },
  'GET /api/v1/admin/audit': {
    summary: 'Read who did what',
    description: 'Of all Workers, the newest first. Follow `nextCursor` to the older ones.',
    query: AuditQuery,
    answer: answers(AuditList, 'Lines of the audit logs.'),
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
    refusals: { 422: ['CINEMA_NOT_FOUND'] },
  },
  'GET /api/v1/users/me/points': {
    summary: 'See how one’s points came about',
    query: PageQuery,
    answer: answers(pageOf(identity.PointsEntry), 'A page of movements, newest first.'),
  },
  'GET /api/v1/users/me/export': {
    summary: 'Take along all that is held on oneself',
    description: 'One document with a part from every service. Codes, hashes and secrets are left out.',
    answer: answersFile('application/json', 'The document, as a file.'),
  },
  'DELETE /api/v1/users/me': {
    summary: 'Erase one’s own account',
    description: 'Bookings, payments and points are kept without name and address; everything else of the person goes.',
    body: { schema: identity.ProvePasswordBody, example: { password: 'correct horse battery' } },
    answer: answersNothing('The account is erased, and every session has ended.'),
    refusals: {
      401: ['SESSION_ENDED'],
      409: ['BOOKINGS_TO_COME', 'LAST_ADMIN'],
      422: ['CURRENT_PASSWORD_WRONG'],
      429: ['TOO_MANY_ATTEMPTS'],
      503: ['SIGN_IN_BUSY'],
    },
  },
  'POST /api/v1/users/me/wallet/challenge': {
    summary: 'Ask what to sign to link a wallet',
    description: 'A message by EIP-4361, good once and for ten minutes; the next replaces it. Needs a proven e-mail.',
    body: { schema: wallet.WalletChallengeBody, example: { address: WALLET, chainId: 1 } },
    answer: answers(wallet.WalletChallengeView, 'The message to sign by `personal_sign`, as it stands.', 201),
    refusals: { 409: ['EMAIL_UNPROVEN'], 422: ['WALLET_ADDRESS_WRONG'] },
  },
  'PUT /api/v1/users/me/wallet': {
    summary: 'Link the wallet that signed the message',
    description: 'It takes the place of another one. A wallet belongs to one account.',
    body: { schema: wallet.LinkWalletBody, example: { message: 'as it came', signature: `0x${'1b'.repeat(65)}` } },
    answer: answers(identity.ProfileView, 'The profile with its wallet.'),
    refusals: {
      409: ['WALLET_TAKEN'],
      410: ['WALLET_CHALLENGE_LAPSED'],
      422: ['WALLET_MESSAGE_WRONG', 'WALLET_SIGNATURE_WRONG'],
    },
  },
  'DELETE /api/v1/users/me/wallet': {
    summary: 'Unlink the wallet',
    answer: answersNothing('There is no wallet now.'),
  },
}

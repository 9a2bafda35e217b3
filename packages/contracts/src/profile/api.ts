import { z } from 'zod'
import { OneTimeCodeBody } from '../identity/http'
import { endpointsOf, file, json, nothing } from '../shared/endpoint'
import { UserId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { pick } from '../shared/refusals'
import * as shapes from './http'
import * as phone from './phone'
import { adjustmentRefusals, profileRefusals } from './refusals'
import * as wallet from './wallet'

const endpoint = endpointsOf('user')
const UserParam = z.object({ userId: UserId })

export const getProfile = endpoint({
  method: 'GET',
  path: '/api/v1/users/me',
  access: 'signed-in',
  summary: 'See one’s own profile',
  answer: json(shapes.ProfileView, 'The profile, with the points.'),
  refuses: {},
})

export const changeProfile = endpoint({
  method: 'PATCH',
  path: '/api/v1/users/me',
  access: 'signed-in',
  summary: 'Change one’s own profile',
  body: shapes.ProfileChanges,
  example: { displayName: 'Ada', language: 'en-GB' },
  answer: json(shapes.ProfileView, 'The profile as it now is.'),
  refuses: {},
})

export const getPreferences = endpoint({
  method: 'GET',
  path: '/api/v1/users/me/preferences',
  access: 'signed-in',
  summary: 'See one’s own preferences',
  answer: json(shapes.PreferencesView, 'Language, favourite cinema, consents.'),
  refuses: {},
})

export const changePreferences = endpoint({
  method: 'PATCH',
  path: '/api/v1/users/me/preferences',
  access: 'signed-in',
  summary: 'Change one’s own preferences',
  body: shapes.PreferencesChanges,
  example: { consents: { email: true } },
  answer: json(shapes.PreferencesView, 'The preferences as they now are.'),
  refuses: pick(profileRefusals, 'CINEMA_NOT_FOUND', 'PHONE_MISSING'),
})

export const getPhone = endpoint({
  method: 'GET',
  path: '/api/v1/users/me/phone',
  access: 'signed-in',
  summary: 'See the telephone number for text messages',
  answer: json(phone.PhoneView, 'The number, and whether text messages are offered.'),
  refuses: {},
})

export const sendPhoneCode = endpoint({
  method: 'POST',
  path: '/api/v1/users/me/phone',
  access: 'signed-in',
  limit: 'identity',
  summary: 'Have a code sent to a telephone number',
  description: 'The number is used only once the code was given back. A newer code replaces an earlier one.',
  body: phone.PhoneBody,
  example: { phone: '+49 151 23456789' },
  answer: json(phone.PhoneCodeView, 'A code is on its way.'),
  refuses: pick(profileRefusals, 'TEXT_MESSAGES_OFF', 'PHONE_CODES_SPENT', 'PHONE_CODE_RECENT'),
})

export const confirmPhone = endpoint({
  method: 'POST',
  path: '/api/v1/users/me/phone/confirm',
  access: 'signed-in',
  limit: 'identity',
  summary: 'Give back the code, and get text messages from now on',
  description:
    'The number replaces another one. It is a consent to reminders and changes of one’s shows as text messages.',
  body: OneTimeCodeBody,
  example: { code: '042137' },
  answer: json(phone.PhoneView, 'The number is used from now on.'),
  refuses: pick(profileRefusals, 'PHONE_CODE_WRONG', 'PHONE_CODE_LAPSED'),
})

export const removePhone = endpoint({
  method: 'DELETE',
  path: '/api/v1/users/me/phone',
  access: 'signed-in',
  summary: 'Remove the telephone number',
  answer: nothing('There is no number now, and no consent to text messages.'),
  refuses: {},
})

export const listPoints = endpoint({
  method: 'GET',
  path: '/api/v1/users/me/points',
  access: 'signed-in',
  summary: 'List the movements of one’s points',
  query: PageQuery,
  answer: json(pageOf(shapes.PointsEntry), 'A page of movements, newest first.'),
  refuses: {},
})

export const exportPersonalData = endpoint({
  method: 'GET',
  path: '/api/v1/users/me/export',
  access: 'signed-in',
  summary: 'Export one’s own personal data',
  description: 'One document with a part from every service. Codes, hashes and secrets are left out.',
  answer: file('application/json', 'The document, as a file.'),
  refuses: {},
})

export const challengeWallet = endpoint({
  method: 'POST',
  path: '/api/v1/users/me/wallet/challenge',
  access: 'signed-in',
  summary: 'Get a message to sign, in order to link a wallet',
  description: 'A message by EIP-4361, valid once and for ten minutes; a new one replaces it. Needs a verified e-mail.',
  body: wallet.WalletChallengeBody,
  example: { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', chainId: 1 },
  answer: json(wallet.WalletChallengeView, 'The message to sign with `personal_sign`, unchanged.', 201),
  refuses: pick(profileRefusals, 'EMAIL_UNPROVEN', 'WALLET_ADDRESS_WRONG'),
})

export const linkWallet = endpoint({
  method: 'PUT',
  path: '/api/v1/users/me/wallet',
  access: 'signed-in',
  summary: 'Link the wallet that signed the message',
  description: 'It replaces a wallet that was linked before. A wallet belongs to one account.',
  body: wallet.LinkWalletBody,
  example: { message: 'as it came', signature: `0x${'1b'.repeat(65)}` },
  answer: json(shapes.ProfileView, 'The profile with its wallet.'),
  refuses: pick(
    profileRefusals,
    'WALLET_TAKEN',
    'WALLET_CHALLENGE_LAPSED',
    'WALLET_MESSAGE_WRONG',
    'WALLET_SIGNATURE_WRONG',
  ),
})

export const unlinkWallet = endpoint({
  method: 'DELETE',
  path: '/api/v1/users/me/wallet',
  access: 'signed-in',
  summary: 'Unlink the wallet',
  answer: nothing('There is no wallet now.'),
  refuses: {},
})

export const listAccountPoints = endpoint({
  method: 'GET',
  path: '/api/v1/admin/users/:userId/points',
  access: 'users.read',
  summary: 'See the points of a customer',
  params: UserParam,
  query: PageQuery,
  answer: json(shapes.AccountPoints, 'The balance, and a page of its movements, newest first.'),
  refuses: pick(profileRefusals, 'ACCOUNT_NOT_FOUND'),
})

export const adjustPoints = endpoint({
  method: 'POST',
  path: '/api/v1/admin/users/:userId/points',
  access: 'users.update',
  repeat: 'by key',
  summary: 'Give points to a customer, or take some back',
  params: UserParam,
  body: shapes.AdjustPointsBody,
  example: { points: 50, reason: 'The film was interrupted' },
  answer: json(shapes.PointsBalance, 'What the customer has now.', 201),
  refuses: adjustmentRefusals,
})

export const getStaffProfile = endpoint({
  method: 'GET',
  path: '/api/v1/admin/users/:userId/staff-profile',
  access: 'users.read',
  summary: 'See a staff profile',
  params: UserParam,
  answer: json(shapes.StaffProfileView, 'Employee id and department.'),
  refuses: pick(profileRefusals, 'STAFF_PROFILE_NOT_FOUND'),
})

export const writeStaffProfile = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/users/:userId/staff-profile',
  access: 'users.update',
  repeat: 'always',
  summary: 'Write a staff profile',
  params: UserParam,
  body: shapes.StaffProfileBody,
  example: { employeeId: 'E-1042', department: 'Box office' },
  answer: json(shapes.StaffProfileView, 'The staff profile as it now is.'),
  refuses: pick(profileRefusals, 'ACCOUNT_NOT_FOUND', 'EMPLOYEE_ID_TAKEN'),
})

export const removeStaffProfile = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/users/:userId/staff-profile',
  access: 'users.update',
  summary: 'Remove a staff profile',
  params: UserParam,
  answer: nothing('There is no staff profile now.'),
  refuses: pick(profileRefusals, 'STAFF_PROFILE_NOT_FOUND'),
})

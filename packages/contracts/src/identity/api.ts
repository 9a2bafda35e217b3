import { z } from 'zod'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { SessionId } from '../shared/ids'
import { pick } from '../shared/refusals'
import * as shapes from './http'
import { identityRefusals } from './refusals'

const endpoint = endpointsOf('auth')
const refuses = <const Code extends keyof typeof identityRefusals>(...codes: Code[]) => pick(identityRefusals, ...codes)

const EMAIL = 'ada@example.org'
const PASSWORD = 'correct horse battery'
const CODE = { code: '428193' }
/**
 * Passwords are hashed one after another, so a request can wait in a queue for a long time when many users sign in at
 * once.
 */
const AUTHENTICATION = { limit: 'identity', timeoutMs: 60_000 } as const
/** Customers have no second factor. */
const STAFF = ['staff', 'manager', 'admin'] as const

const signedIn = <const Status extends 200 | 201 = 200>(status: Status = 200 as Status) =>
  json(shapes.SignedInView, 'An access token for 15 minutes. The refresh token comes in an HttpOnly cookie.', status)
/** The refusals of the rate limits: too many attempts, or the limits cannot be checked. */
const LIMITED = refuses('TOO_MANY_ATTEMPTS', 'SIGN_IN_BUSY')
/** The refusals of endpoints that ask a signed-in user for the password again. */
const PASSWORD_CONFIRMED = { ...LIMITED, ...refuses('CURRENT_PASSWORD_WRONG', 'SESSION_ENDED') }

export const register = endpoint({
  method: 'POST',
  path: '/api/v1/auth/register',
  access: 'anyone',
  ...AUTHENTICATION,
  summary: 'Open an account',
  description: 'The account may buy at once. A code for the e-mail address is on its way.',
  body: shapes.RegisterBody,
  example: { email: EMAIL, password: PASSWORD, name: 'Ada', language: 'en-GB' },
  answer: signedIn(201),
  refuses: { ...LIMITED, ...refuses('EMAIL_TAKEN', 'PASSWORD_TOO_COMMON') },
})

export const logIn = endpoint({
  method: 'POST',
  path: '/api/v1/auth/login',
  whileReadOnly: true,
  access: 'anyone',
  ...AUTHENTICATION,
  summary: 'Sign in',
  description:
    'With a second factor the answer is 401 SECOND_FACTOR_REQUIRED, whose `challenge` goes back with a code.',
  body: shapes.LoginBody,
  example: { email: EMAIL, password: PASSWORD },
  answer: signedIn(),
  refuses: { ...LIMITED, ...refuses('WRONG_CREDENTIALS', 'SECOND_FACTOR_REQUIRED') },
})

export const refreshSession = endpoint({
  method: 'POST',
  path: '/api/v1/auth/refresh',
  whileReadOnly: true,
  access: 'anyone',
  summary: 'Exchange the refresh cookie for a new access token',
  description: 'The cookie is exchanged too. An old one that comes back ends the whole session.',
  answer: signedIn(),
  refuses: refuses('SESSION_ENDED'),
})

export const logOut = endpoint({
  method: 'POST',
  path: '/api/v1/auth/logout',
  whileReadOnly: true,
  access: 'anyone',
  summary: 'Sign out',
  description: 'Ends the session of the cookie, and that of the access token. The token is refused within seconds.',
  answer: nothing('The session has ended.'),
  refuses: {},
})

export const verifyEmail = endpoint({
  method: 'POST',
  path: '/api/v1/auth/verify-email',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Prove the e-mail address by the code that was sent to it',
  body: shapes.OneTimeCodeBody,
  example: CODE,
  answer: json(shapes.UserView, 'The address is proven; points are unlocked.'),
  refuses: refuses('CODE_WRONG', 'CODE_LAPSED', 'SESSION_ENDED'),
})

export const resendCode = endpoint({
  method: 'POST',
  path: '/api/v1/auth/verify-email/resend',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Send another code',
  answer: nothing('A code is on its way.', 202),
  refuses: { ...LIMITED, ...refuses('EMAIL_VERIFIED_ALREADY', 'SESSION_ENDED') },
})

export const forgotPassword = endpoint({
  method: 'POST',
  path: '/api/v1/auth/forgot-password',
  access: 'anyone',
  ...AUTHENTICATION,
  summary: 'Ask for a link to choose a new password',
  description: 'Answers alike whether or not there is such an account.',
  body: shapes.ForgotPasswordBody,
  example: { email: EMAIL },
  answer: nothing('If there is such an account, a mail is on its way.', 202),
  refuses: LIMITED,
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/v1/auth/reset-password',
  audit: 'by staff',
  access: 'anyone',
  ...AUTHENTICATION,
  summary: 'Choose a new password with the mailed link',
  body: shapes.ResetPasswordBody,
  example: { token: 'from-the-link', password: PASSWORD },
  answer: nothing('The password is replaced, and every session has ended.'),
  refuses: { ...LIMITED, ...refuses('RESET_LINK_LAPSED', 'PASSWORD_TOO_COMMON') },
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/v1/auth/change-password',
  audit: 'by staff',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Change the password',
  body: shapes.ChangePasswordBody,
  example: { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` },
  answer: nothing('The password is changed, and the other sessions have ended.'),
  refuses: { ...PASSWORD_CONFIRMED, ...refuses('PASSWORD_TOO_COMMON') },
})

export const changeEmail = endpoint({
  method: 'POST',
  path: '/api/v1/auth/change-email',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Ask to move the account to another address',
  body: shapes.ChangeEmailBody,
  example: { email: EMAIL, password: PASSWORD },
  answer: nothing('A code is on its way to the new address.', 202),
  refuses: PASSWORD_CONFIRMED,
})

export const confirmEmail = endpoint({
  method: 'POST',
  path: '/api/v1/auth/change-email/confirm',
  audit: 'by staff',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Move the account by the code that the new address got',
  body: shapes.OneTimeCodeBody,
  example: CODE,
  answer: json(shapes.SignedInView, 'The account at its new address, with an access token that names it.'),
  refuses: refuses('CODE_WRONG', 'CODE_LAPSED', 'EMAIL_TAKEN', 'SESSION_ENDED'),
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/v1/auth/sessions',
  access: 'signed-in',
  summary: 'List the sessions of the account',
  answer: json(shapes.SessionList, 'Every sign-in that has not ended.'),
  refuses: {},
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/v1/auth/sessions/:sessionId',
  access: 'signed-in',
  summary: 'End one session',
  params: z.object({ sessionId: SessionId }),
  answer: nothing('The session has ended.'),
  refuses: refuses('SESSION_NOT_FOUND'),
})

export const logOutEverywhere = endpoint({
  method: 'POST',
  path: '/api/v1/auth/logout-everywhere',
  audit: 'by staff',
  access: 'signed-in',
  summary: 'End every session',
  answer: nothing('Every session has ended.'),
  refuses: {},
})

export const getSecondFactor = endpoint({
  method: 'GET',
  path: '/api/v1/auth/second-factor',
  access: STAFF,
  summary: 'See whether one’s second factor is on',
  answer: json(shapes.SecondFactorView, 'Whether it is on, and the recovery codes that are left.'),
  refuses: {},
})

export const passSecondFactor = endpoint({
  method: 'POST',
  path: '/api/v1/auth/second-factor',
  access: 'anyone',
  ...AUTHENTICATION,
  summary: 'Finish a sign-in with a code of the authenticator',
  body: shapes.PassSecondFactorBody,
  example: { challenge: 'from-the-sign-in', ...CODE },
  answer: signedIn(),
  refuses: { ...LIMITED, ...refuses('CHALLENGE_LAPSED', 'SECOND_FACTOR_WRONG') },
})

export const enrolSecondFactor = endpoint({
  method: 'POST',
  path: '/api/v1/auth/second-factor/enrol',
  audit: 'never',
  access: STAFF,
  ...AUTHENTICATION,
  summary: 'Begin to set up a second factor',
  body: shapes.ConfirmPasswordBody,
  example: { password: PASSWORD },
  answer: json(shapes.EnrolmentView, 'What the authenticator needs.'),
  refuses: { ...PASSWORD_CONFIRMED, ...refuses('SECOND_FACTOR_ON') },
})

export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/api/v1/auth/second-factor/confirm',
  access: STAFF,
  ...AUTHENTICATION,
  summary: 'Turn the second factor on with its first code',
  body: shapes.OneTimeCodeBody,
  example: CODE,
  answer: json(shapes.RecoveryCodesView, 'The recovery codes, shown this once.'),
  refuses: refuses('SECOND_FACTOR_ON', 'ENROLMENT_LAPSED', 'SECOND_FACTOR_WRONG'),
})

export const disableSecondFactor = endpoint({
  method: 'POST',
  path: '/api/v1/auth/second-factor/disable',
  access: STAFF,
  ...AUTHENTICATION,
  summary: 'Turn the second factor off',
  body: shapes.DisableSecondFactorBody,
  example: { password: PASSWORD, ...CODE },
  answer: nothing('The second factor is off.'),
  refuses: { ...PASSWORD_CONFIRMED, ...refuses('SECOND_FACTOR_OFF', 'SECOND_FACTOR_WRONG') },
})

export const eraseOwnAccount = endpoint({
  method: 'DELETE',
  path: '/api/v1/users/me',
  access: 'signed-in',
  ...AUTHENTICATION,
  summary: 'Erase one’s own account',
  description: 'Bookings, payments and points are kept without name and address; all other personal data is removed.',
  body: shapes.ConfirmPasswordBody,
  example: { password: PASSWORD },
  answer: nothing('The account is erased, and every session has ended.'),
  refuses: { ...PASSWORD_CONFIRMED, ...refuses('BOOKINGS_TO_COME', 'LAST_ADMIN', 'ACCOUNT_NOT_FOUND') },
})

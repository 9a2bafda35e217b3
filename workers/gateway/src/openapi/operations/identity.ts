import * as identity from '@cinema/contracts/identity/http'
import { z } from 'zod'
import { answers, answersNothing, type Operations } from '../operation'

const EMAIL = 'ada@example.org'
const PASSWORD = 'correct horse battery'
const CODE = { schema: identity.OneTimeCodeBody, example: { code: '428193' } }
const CODE_REFUSALS = { 410: ['CODE_LAPSED'], 422: ['CODE_WRONG'], 429: ['TOO_MANY_ATTEMPTS'], 503: ['SIGN_IN_BUSY'] }
/** The account may be gone or closed while the access token is still good. */
const ENDED = { 401: ['SESSION_ENDED'] }
const GUARDED = { 429: ['TOO_MANY_ATTEMPTS'], 503: ['SIGN_IN_BUSY'] }
const SIGNED_IN = 'An access token for 15 minutes. The refresh token comes in an HttpOnly cookie.'

const Sessions = z.object({ data: z.array(identity.SessionView) })

export const identityOperations: Operations = {
  'POST /api/v1/auth/register': {
    summary: 'Open an account',
    description: 'The account may buy at once. A code for the e-mail address is on its way.',
    body: { schema: identity.RegisterBody, example: { email: EMAIL, password: PASSWORD, name: 'Ada' } },
    answer: answers(identity.SignedInView, SIGNED_IN, 201),
    refusals: { ...GUARDED, 409: ['EMAIL_TAKEN'], 422: ['PASSWORD_TOO_COMMON'] },
  },
  'POST /api/v1/auth/login': {
    summary: 'Sign in',
    description:
      'With a second factor the answer is 401 SECOND_FACTOR_REQUIRED, whose `challenge` goes back with a code.',
    body: { schema: identity.LoginBody, example: { email: EMAIL, password: PASSWORD } },
    answer: answers(identity.SignedInView, SIGNED_IN),
    refusals: { ...GUARDED, 401: ['WRONG_CREDENTIALS', 'SECOND_FACTOR_REQUIRED'] },
  },
  'POST /api/v1/auth/refresh': {
    summary: 'Exchange the refresh cookie for a new access token',
    description: 'The cookie is exchanged too. An old one that comes back ends the whole session.',
    answer: answers(identity.SignedInView, SIGNED_IN),
    refusals: ENDED,
  },
  'POST /api/v1/auth/logout': {
    summary: 'Sign out',
    description: 'Ends the session of the cookie, and that of the access token. The token is refused within seconds.',
    answer: answersNothing('The session has ended.'),
  },
  'POST /api/v1/auth/verify-email': {
    summary: 'Prove the e-mail address by the code that was sent to it',
    body: CODE,
    answer: answers(identity.UserView, 'The address is proven; points are unlocked.'),
    refusals: { ...ENDED, ...CODE_REFUSALS, 409: ['EMAIL_VERIFIED_ALREADY'] },
  },
  'POST /api/v1/auth/verify-email/resend': {
    summary: 'Send another code',
    answer: answersNothing('A code is on its way.', 202),
    refusals: { ...ENDED, ...GUARDED, 409: ['EMAIL_VERIFIED_ALREADY'] },
  },
  'POST /api/v1/auth/forgot-password': {
    summary: 'Ask for a link to choose a new password',
    description: 'Answers alike whether or not there is such an account.',
    body: { schema: identity.ForgotPasswordBody, example: { email: EMAIL } },
    answer: answersNothing('If there is such an account, a mail is on its way.', 202),
    refusals: GUARDED,
  },
  'POST /api/v1/auth/reset-password': {
    summary: 'Choose a new password with the mailed link',
    body: { schema: identity.ResetPasswordBody, example: { token: 'from-the-link', password: PASSWORD } },
    answer: answersNothing('The password is replaced, and every session has ended.'),
    refusals: { ...GUARDED, 410: ['RESET_LINK_LAPSED'], 422: ['PASSWORD_TOO_COMMON'] },
  },
  'POST /api/v1/auth/change-password': {
    summary: 'Change the password',
    body: { schema: identity.ChangePasswordBody, example: { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` } },
    answer: answersNothing('The password is changed, and the other sessions have ended.'),
    refusals: { ...ENDED, ...GUARDED, 422: ['CURRENT_PASSWORD_WRONG', 'PASSWORD_TOO_COMMON'] },
  },
  'POST /api/v1/auth/change-email': {
    summary: 'Ask to move the account to another address',
    body: { schema: identity.ChangeEmailBody, example: { email: EMAIL, password: PASSWORD } },
    answer: answersNothing('A code is on its way to the new address.', 202),
    refusals: { ...ENDED, ...GUARDED, 422: ['CURRENT_PASSWORD_WRONG'] },
  },
  'POST /api/v1/auth/change-email/confirm': {
    summary: 'Move the account by the code that the new address got',
    body: CODE,
    answer: answers(identity.SignedInView, 'The account at its new address, with an access token that names it.'),
    refusals: { ...ENDED, ...CODE_REFUSALS, 409: ['EMAIL_TAKEN'] },
  },
  'GET /api/v1/auth/sessions': {
    summary: 'List the sessions of the account',
    answer: answers(Sessions, 'Every sign-in that has not ended.'),
  },
  'DELETE /api/v1/auth/sessions/:sessionId': {
    summary: 'End one session',
    answer: answersNothing('The session has ended.'),
    refusals: { 404: ['SESSION_NOT_FOUND'] },
  },
  'POST /api/v1/auth/logout-everywhere': {
    summary: 'End every session',
    answer: answersNothing('Every session has ended.'),
  },
  'GET /api/v1/auth/second-factor': {
    summary: 'See whether one’s second factor is on',
    answer: answers(identity.SecondFactorView, 'Whether it is on, and the recovery codes that are left.'),
  },
  'POST /api/v1/auth/second-factor': {
    summary: 'Finish a sign-in with a code of the authenticator',
    body: { schema: identity.PassSecondFactorBody, example: { challenge: 'from-the-sign-in', code: '428193' } },
    answer: answers(identity.SignedInView, SIGNED_IN),
    refusals: { ...GUARDED, 401: ['CHALLENGE_LAPSED'], 422: ['SECOND_FACTOR_WRONG'] },
  },
  'POST /api/v1/auth/second-factor/enrol': {
    summary: 'Begin to set up a second factor',
    body: { schema: identity.ProvePasswordBody, example: { password: PASSWORD } },
    answer: answers(identity.EnrolmentView, 'What the authenticator needs.'),
    refusals: { ...ENDED, ...GUARDED, 409: ['SECOND_FACTOR_ON'], 422: ['CURRENT_PASSWORD_WRONG'] },
  },
  'POST /api/v1/auth/second-factor/confirm': {
    summary: 'Turn the second factor on with its first code',
    body: CODE,
    answer: answers(identity.RecoveryCodesView, 'The recovery codes, shown this once.'),
    refusals: { ...GUARDED, 409: ['SECOND_FACTOR_ON'], 410: ['ENROLMENT_LAPSED'], 422: ['SECOND_FACTOR_WRONG'] },
  },
  'POST /api/v1/auth/second-factor/disable': {
    summary: 'Turn the second factor off',
    body: { schema: identity.DisableSecondFactorBody, example: { password: PASSWORD, code: '428193' } },
    answer: answersNothing('The second factor is off.'),
    refusals: {
      ...ENDED,
      ...GUARDED,
      409: ['SECOND_FACTOR_OFF'],
      422: ['CURRENT_PASSWORD_WRONG', 'SECOND_FACTOR_WRONG'],
    },
  },
}

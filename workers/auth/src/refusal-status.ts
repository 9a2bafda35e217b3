import type { IdentityRefusal } from '@cinema/contracts/identity/service'
import type { RefusalTable } from '@cinema/platform/problem'

export const REFUSALS = {
  EMAIL_TAKEN: { status: 409, detail: 'There is an account with this e-mail already. Sign in instead.' },
  PASSWORD_TOO_COMMON: { status: 422, detail: 'This password is among the first that are guessed. Choose another.' },
  WRONG_CREDENTIALS: { status: 401, detail: 'The e-mail or the password is wrong.' },
  SESSION_ENDED: { status: 401, detail: 'Your session has ended. Sign in again.' },
  SESSION_NOT_FOUND: { status: 404, detail: 'You have no such session.' },
  CODE_WRONG: { status: 422, detail: 'This is not the code that was sent last. Look again.' },
  CODE_LAPSED: { status: 410, detail: 'This code is used up or too old. Ask for a new one.' },
  EMAIL_VERIFIED_ALREADY: { status: 409, detail: 'Your e-mail address is confirmed already.' },
  RESET_LINK_LAPSED: { status: 410, detail: 'This link is used up or too old. Ask for a new one.' },
  CURRENT_PASSWORD_WRONG: { status: 422, detail: 'This is not your current password.' },
  SECOND_FACTOR_REQUIRED: { status: 401, detail: 'Type the code that your authenticator shows.' },
  SECOND_FACTOR_WRONG: { status: 422, detail: 'This code is wrong or was used already. Wait for the next one.' },
  CHALLENGE_LAPSED: { status: 401, detail: 'This took too long. Sign in again.' },
  SECOND_FACTOR_ON: { status: 409, detail: 'A second factor is on already. Turn it off before you set up another.' },
  SECOND_FACTOR_OFF: { status: 409, detail: 'There is no second factor to turn off.' },
  ENROLMENT_LAPSED: { status: 410, detail: 'This took too long. Begin the set-up again.' },
  PERMISSION_MISSING: { status: 403, detail: 'Your role does not allow this.' },
  WOULD_LOCK_OUT: { status: 422, detail: 'Admins keep the permissions that they would need to get these back.' },
  CUSTOMERS_MAY_NOTHING: { status: 422, detail: 'Customers have no permissions: what they may do is theirs already.' },
  ACCOUNT_NOT_FOUND: { status: 404, detail: 'There is no such account.' },
  OWN_ACCOUNT: { status: 409, detail: 'You cannot change your own role or close your own account. Ask another admin.' },
  TOO_MANY_ATTEMPTS: { status: 429, detail: 'Too many attempts. Wait for a while, then try again.' },
  SIGN_IN_BUSY: { status: 503, detail: 'Too many people are signing in at this moment. Try again shortly.' },
} as const satisfies RefusalTable<IdentityRefusal['code']>

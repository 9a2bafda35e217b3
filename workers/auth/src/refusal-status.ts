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
  TOO_MANY_ATTEMPTS: { status: 429, detail: 'Too many attempts. Wait for a while, then try again.' },
  SIGN_IN_BUSY: { status: 503, detail: 'Too many people are signing in at this moment. Try again shortly.' },
} as const satisfies RefusalTable<IdentityRefusal['code']>

import { z } from 'zod'
import { type RefusalOf, refusals } from '../shared/refusals'
import { UpcomingBooking } from './http'

export const identityRefusals = refusals({
  EMAIL_TAKEN: [409, 'There is an account with this e-mail already. Sign in instead.'],
  PASSWORD_TOO_COMMON: [422, 'This password is among the first that are guessed. Choose another.'],
  WRONG_CREDENTIALS: [401, 'The e-mail or the password is wrong.'],
  /** The session has ended, or its account was erased or disabled. */
  SESSION_ENDED: [401, 'Your session has ended. Sign in again.'],
  SESSION_NOT_FOUND: [404, 'You have no such session.'],
  CODE_WRONG: [422, 'This is not the code that was sent last. Look again.'],
  CODE_LAPSED: [410, 'This code is used up or too old. Ask for a new one.'],
  EMAIL_VERIFIED_ALREADY: [409, 'Your e-mail address is confirmed already.'],
  RESET_LINK_LAPSED: [410, 'This link is used up or too old. Ask for a new one.'],
  CURRENT_PASSWORD_WRONG: [422, 'This is not your current password.'],
  /** The password was right and the account has a second factor: send `challenge` back with a code. */
  SECOND_FACTOR_REQUIRED: [
    401,
    'Type the code that your authenticator shows.',
    { challenge: z.string(), expiresInMs: z.number().int() },
  ],
  SECOND_FACTOR_WRONG: [422, 'This code is wrong or was used already. Wait for the next one.'],
  CHALLENGE_LAPSED: [401, 'This took too long. Sign in again.'],
  SECOND_FACTOR_ON: [409, 'A second factor is on already. Turn it off before you set up another.'],
  SECOND_FACTOR_OFF: [409, 'There is no second factor to turn off.'],
  ENROLMENT_LAPSED: [410, 'This took too long. Begin the set-up again.'],
  WOULD_LOCK_OUT: [422, 'Admins keep the permissions that they would need to get these back.'],
  CUSTOMERS_MAY_NOTHING: [422, 'Customers cannot be given permissions.'],
  ACCOUNT_NOT_FOUND: [404, 'There is no such account.'],
  OWN_ACCOUNT: [409, 'You cannot change your own role or close your own account. Ask another admin.'],
  LAST_ADMIN: [409, 'Without this admin there would be none. Make somebody else an admin first.'],
  BOOKINGS_TO_COME: [
    409,
    'There are paid seats for shows to come. Cancel them first, or come back after the show.',
    { bookings: z.array(UpcomingBooking) },
  ],
  CINEMA_NOT_FOUND: [422, 'One of these cinemas does not exist. Nothing has changed.'],
  NOT_STAFF: [409, 'Customers have no cinemas to act for. Change the role first.'],
  /** `limit` is the number of attempts of the limit that was reached. */
  TOO_MANY_ATTEMPTS: [
    429,
    'Too many attempts. Wait for a while, then try again.',
    { limit: z.number().int(), retryAfterSeconds: z.number().int() },
  ],
  /** The queue for hashing passwords is full, or the rate limits cannot be checked. */
  SIGN_IN_BUSY: [
    503,
    'Too many people are signing in at this moment. Try again shortly.',
    { retryAfterSeconds: z.number().int() },
  ],
})

type Code = keyof typeof identityRefusals

/** The refusals with the given codes, or all, as the use cases of auth return them. */
export type IdentityRefusal<Codes extends Code = Code> = RefusalOf<typeof identityRefusals, Codes>

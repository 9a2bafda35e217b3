/// <reference types="@cloudflare/workers-types" />
import type { Role } from '../shared/actor'
import type { Call } from '../shared/call'
import type { BookingId, SessionId } from '../shared/ids'
import type { InstantText } from '../shared/time'
import type { Permission } from './permissions'

/** What auth offers to the gateway. */
export interface AccessService extends Rpc.WorkerEntrypointBranded {
  /** What each role may do at this moment; customers nothing. */
  permissionsByRole(call?: Call): Promise<Record<Role, Permission[]>>
  /** The sessions that have ended from this instant (epoch milliseconds) on, of which access tokens may still be about. */
  endedSessions(since: number, call?: Call): Promise<SessionId[]>
}

/** A limit, of so many, was reached; the sentence and `Retry-After` say for how long. */
export type TooManyRefusal = { code: 'TOO_MANY_ATTEMPTS'; limit: number; retryAfterSeconds: number }
/** Too many passwords are being checked at this moment, or the limits cannot be asked. */
export type BusyRefusal = { code: 'SIGN_IN_BUSY'; retryAfterSeconds: number }

export type PasswordRefusal = { code: 'PASSWORD_TOO_COMMON' }
export type CodeRefusal = { code: 'CODE_WRONG' } | { code: 'CODE_LAPSED' }
export type RegisterRefusal = { code: 'EMAIL_TAKEN' } | PasswordRefusal
export type LoginRefusal = { code: 'WRONG_CREDENTIALS' }
/** The session is over, or its account is gone or closed. */
export type SessionEndedRefusal = { code: 'SESSION_ENDED' }
export type RefreshRefusal = SessionEndedRefusal
/** Somebody signed in was asked for the password again. */
export type ProvePasswordRefusal = { code: 'CURRENT_PASSWORD_WRONG' } | SessionEndedRefusal
export type VerifyEmailRefusal = CodeRefusal | { code: 'EMAIL_VERIFIED_ALREADY' } | SessionEndedRefusal
export type ResetPasswordRefusal = { code: 'RESET_LINK_LAPSED' } | PasswordRefusal
export type ChangePasswordRefusal = ProvePasswordRefusal | PasswordRefusal
export type ConfirmEmailRefusal = CodeRefusal | { code: 'EMAIL_TAKEN' } | SessionEndedRefusal
export type EndSessionRefusal = { code: 'SESSION_NOT_FOUND' }

/** The password was right, and this account has a second factor: `challenge` goes back with a code of it. */
export type SecondFactorRequired = { code: 'SECOND_FACTOR_REQUIRED'; challenge: string; expiresInMs: number }
export type SecondFactorRefusal = { code: 'SECOND_FACTOR_WRONG' }
export type PassSecondFactorRefusal = SecondFactorRefusal | { code: 'CHALLENGE_LAPSED' }
export type EnrolRefusal = { code: 'SECOND_FACTOR_ON' } | { code: 'ENROLMENT_LAPSED' } | SecondFactorRefusal
export type DisableRefusal = { code: 'SECOND_FACTOR_OFF' } | SecondFactorRefusal
export type PermissionRefusal = { code: 'PERMISSION_MISSING' }
export type ChangeRoleRefusal = { code: 'WOULD_LOCK_OUT' } | { code: 'CUSTOMERS_MAY_NOTHING' } | PermissionRefusal
/** Seats that are paid for, or about to be, for a show that is not over. */
export type ComingBooking = { bookingId: BookingId; reference: string; movieTitle: string; startsAt: InstantText }
export type EraseRefusal = { code: 'BOOKINGS_TO_COME'; bookings: ComingBooking[] } | { code: 'LAST_ADMIN' }
export type AccountRefusal =
  | { code: 'ACCOUNT_NOT_FOUND' }
  | { code: 'OWN_ACCOUNT' }
  | { code: 'LAST_ADMIN' }
  | { code: 'CINEMA_NOT_FOUND' }
  | { code: 'NOT_STAFF' }
  | { code: 'EMAIL_TAKEN' }
  | PermissionRefusal

export type IdentityRefusal =
  | EraseRefusal
  | SecondFactorRequired
  | PassSecondFactorRefusal
  | EnrolRefusal
  | DisableRefusal
  | ChangeRoleRefusal
  | AccountRefusal
  | RegisterRefusal
  | LoginRefusal
  | RefreshRefusal
  | VerifyEmailRefusal
  | ResetPasswordRefusal
  | ChangePasswordRefusal
  | ConfirmEmailRefusal
  | EndSessionRefusal
  | TooManyRefusal
  | BusyRefusal

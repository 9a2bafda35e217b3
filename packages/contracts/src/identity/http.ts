import { z } from 'zod'
import { Role } from '../shared/actor'
import { BookingId, SessionId, UserId } from '../shared/ids'
import { InstantText } from '../shared/time'
import { NAME_MAX_CHARACTERS, PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS } from './lengths'

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))

export const Password = z
  .string()
  .min(PASSWORD_MIN_CHARACTERS, `must have at least ${PASSWORD_MIN_CHARACTERS} characters`)
  .max(PASSWORD_MAX_BYTES, `must have at most ${PASSWORD_MAX_BYTES} characters`)
  .refine(
    (password) => new TextEncoder().encode(password).length <= PASSWORD_MAX_BYTES,
    `must have at most ${PASSWORD_MAX_BYTES} bytes`,
  )
/** A password as somebody claims to know it: any rule of today may be younger than it. */
const ClaimedPassword = z.string().min(1).max(200)

/** What somebody is called: an account's holder, a guest at the counter. */
export const PersonName = z.string().trim().min(1).max(NAME_MAX_CHARACTERS)

export const RegisterBody = z.object({ email: Email, password: Password, name: PersonName })
export type RegisterBody = z.infer<typeof RegisterBody>

export const LoginBody = z.object({ email: Email, password: ClaimedPassword })
export type LoginBody = z.infer<typeof LoginBody>

/** Six digits that were sent to an address. */
export const OneTimeCodeBody = z.object({ code: z.string().regex(/^\d{6}$/, 'must be six digits') })
export type OneTimeCodeBody = z.infer<typeof OneTimeCodeBody>

export const ForgotPasswordBody = z.object({ email: Email })
export const ResetPasswordBody = z.object({ token: z.string().min(1).max(200), password: Password })
export type ResetPasswordBody = z.infer<typeof ResetPasswordBody>
export const ChangePasswordBody = z.object({ currentPassword: ClaimedPassword, newPassword: Password })
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>
export const ChangeEmailBody = z.object({ email: Email, password: ClaimedPassword })
export type ChangeEmailBody = z.infer<typeof ChangeEmailBody>

/** A code of the authenticator, or one of the recovery codes. */
const SecondFactorCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(\d{6}|[a-z2-7]{5}-[a-z2-7]{5})$/, 'must be a code of your authenticator or a recovery code')
export const PassSecondFactorBody = z.object({ challenge: z.string().min(1).max(100), code: SecondFactorCode })
export type PassSecondFactorBody = z.infer<typeof PassSecondFactorBody>
export const ProvePasswordBody = z.object({ password: ClaimedPassword })
export const DisableSecondFactorBody = z.object({ password: ClaimedPassword, code: SecondFactorCode })
export type DisableSecondFactorBody = z.infer<typeof DisableSecondFactorBody>

/** What an authenticator needs: `uri`, drawn as an SVG in `qr`, or `secret` (base32) typed in. */
export const EnrolmentView = z.object({ secret: z.string(), uri: z.string(), qr: z.string() })
export type EnrolmentView = z.infer<typeof EnrolmentView>
/** Whether signing in asks for a second factor, and how many recovery codes are left. */
export const SecondFactorView = z.object({ on: z.boolean(), recoveryCodesLeft: z.number().int() })
export type SecondFactorView = z.infer<typeof SecondFactorView>
/** Shown once. */
export const RecoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodesView = z.infer<typeof RecoveryCodesView>

export const UserView = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: Role,
  emailVerified: z.boolean(),
})
export type UserView = z.infer<typeof UserView>

/** The refresh token is not here: it travels in an HttpOnly cookie only. */
export const SignedInView = z.object({ user: UserView, accessToken: z.string(), expiresInMs: z.number().int() })
export type SignedInView = z.infer<typeof SignedInView>

/** One sign-in that has not ended. `current` is the one that asks. */
export const SessionView = z.object({
  id: SessionId,
  userAgent: z.string(),
  createdAt: InstantText,
  lastSeenAt: InstantText,
  current: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>
export const SessionList = z.object({ data: z.array(SessionView) })

/** Seats that are paid for, or about to be, for a show that is not over. */
export const ComingBooking = z.object({
  bookingId: BookingId,
  reference: z.string(),
  movieTitle: z.string(),
  startsAt: InstantText,
})
export type ComingBooking = z.infer<typeof ComingBooking>

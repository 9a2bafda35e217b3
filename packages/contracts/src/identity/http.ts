import { z } from 'zod'
import { Role } from '../shared/actor'
import { BookingId, SessionId, UserId } from '../shared/ids'
import { DEFAULT_LANGUAGE, LanguageTag } from '../shared/language'
import { nameText } from '../shared/name-text'
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
/** A password that is compared with a stored one, which can be older than the present rules for passwords. */
const EnteredPassword = z.string().min(1).max(200)

/** The name of an account's owner or of a guest at the counter. */
export const PersonName = nameText(NAME_MAX_CHARACTERS)

/** `language` is the one that the person reads the site in; messages are written in it until they choose another. */
export const RegisterBody = z.object({
  email: Email,
  password: Password,
  name: PersonName,
  language: LanguageTag.default(DEFAULT_LANGUAGE),
})
export type RegisterBody = z.infer<typeof RegisterBody>

export const LoginBody = z.object({ email: Email, password: EnteredPassword })
export type LoginBody = z.infer<typeof LoginBody>

/** The code of six digits that was sent to an e-mail address. */
export const OneTimeCodeBody = z.object({ code: z.string().regex(/^\d{6}$/, 'must be six digits') })
export type OneTimeCodeBody = z.infer<typeof OneTimeCodeBody>

export const ForgotPasswordBody = z.object({ email: Email })
export const ResetPasswordBody = z.object({ token: z.string().min(1).max(200), password: Password })
export type ResetPasswordBody = z.infer<typeof ResetPasswordBody>
export const ChangePasswordBody = z.object({ currentPassword: EnteredPassword, newPassword: Password })
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>
export const ChangeEmailBody = z.object({ email: Email, password: EnteredPassword })
export type ChangeEmailBody = z.infer<typeof ChangeEmailBody>

/** A code of the authenticator or a recovery code. */
const SecondFactorCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(\d{6}|[a-z2-7]{5}-[a-z2-7]{5})$/, 'must be a code of your authenticator or a recovery code')
export const PassSecondFactorBody = z.object({ challenge: z.string().min(1).max(100), code: SecondFactorCode })
export type PassSecondFactorBody = z.infer<typeof PassSecondFactorBody>
export const ConfirmPasswordBody = z.object({ password: EnteredPassword })
export const DisableSecondFactorBody = z.object({ password: EnteredPassword, code: SecondFactorCode })
export type DisableSecondFactorBody = z.infer<typeof DisableSecondFactorBody>

/** For an authenticator app: `uri`, also as a QR code in SVG (`qr`), or `secret` (base32) to type in. */
export const EnrolmentView = z.object({ secret: z.string(), uri: z.string(), qr: z.string() })
export type EnrolmentView = z.infer<typeof EnrolmentView>
/** Whether signing in needs a second factor, and the number of unused recovery codes. */
export const SecondFactorView = z.object({ on: z.boolean(), recoveryCodesLeft: z.number().int() })
export type SecondFactorView = z.infer<typeof SecondFactorView>
/** The recovery codes, which cannot be read again. */
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

/** The refresh token is not in the body: it is in an HttpOnly cookie only. */
export const SignedInView = z.object({ user: UserView, accessToken: z.string(), expiresInMs: z.number().int() })
export type SignedInView = z.infer<typeof SignedInView>

/** One session. `current` is the one that makes the request. */
export const SessionView = z.object({
  id: SessionId,
  userAgent: z.string(),
  createdAt: InstantText,
  lastSeenAt: InstantText,
  current: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>
export const SessionList = z.object({ data: z.array(SessionView) })

/** A booking of a show that is not over, which is paid for or can still be. */
export const UpcomingBooking = z.object({
  bookingId: BookingId,
  reference: z.string(),
  movieTitle: z.string(),
  startsAt: InstantText,
})
export type UpcomingBooking = z.infer<typeof UpcomingBooking>

import { z } from 'zod'
import { PersonName } from '../identity/http'
import { BookingId, CinemaId, UserId } from '../shared/ids'
import { LanguageTag } from '../shared/language'
import { Money } from '../shared/money'
import { pageOf } from '../shared/page'
import { InstantText } from '../shared/time'

/** `points` are collected from the first purchase on and are unlocked once the e-mail is verified. */
export const ProfileView = z.object({
  userId: UserId,
  displayName: z.string().nullable(),
  language: z.string(),
  points: z.number().int(),
  pointsUnlocked: z.boolean(),
  onchainWalletAddress: z.string().nullable(),
})
export type ProfileView = z.infer<typeof ProfileView>

export const ProfileChanges = z.object({ displayName: PersonName, language: LanguageTag }).partial()
export type ProfileChanges = z.infer<typeof ProfileChanges>

/**
 * `consents`: to offers by e-mail and by push, and to reminders and changes of one's shows as text messages (`sms`), which
 * needs a telephone number. E-mails about a booking are sent regardless.
 */
export const PreferencesView = z.object({
  language: z.string(),
  favouriteCinemaId: CinemaId.nullable(),
  consents: z.object({ email: z.boolean(), push: z.boolean(), sms: z.boolean() }),
})
export type PreferencesView = z.infer<typeof PreferencesView>

export const PreferencesChanges = z
  .object({
    language: LanguageTag,
    favouriteCinemaId: CinemaId.nullable(),
    consents: z.strictObject({ email: z.boolean(), push: z.boolean(), sms: z.boolean() }).partial(),
  })
  .partial()
export type PreferencesChanges = z.infer<typeof PreferencesChanges>

/**
 * An entry of the points ledger: points earned by a payment, or taken back by a refund; or an adjustment by staff, which has a
 * reason and neither a booking nor an amount.
 */
export const PointsEntry = z.object({
  bookingId: BookingId.nullable(),
  points: z.number().int(),
  amount: Money.nullable(),
  reason: z.string().nullable(),
  createdAt: InstantText,
})
export type PointsEntry = z.infer<typeof PointsEntry>

/** What a customer has, unlocked or not, and a page of the entries that it comes from. */
export const AccountPoints = pageOf(PointsEntry).extend({ balance: z.number().int() })
export type AccountPoints = z.infer<typeof AccountPoints>

const MAX_ADJUSTMENT = 100_000
/** The customer reads the reason, too. */
export const AdjustPointsBody = z.strictObject({
  points: z
    .number()
    .int()
    .min(-MAX_ADJUSTMENT)
    .max(MAX_ADJUSTMENT)
    .refine((points) => points !== 0, 'must not be 0'),
  reason: z.string().trim().min(3).max(300),
})
export type AdjustPointsBody = z.infer<typeof AdjustPointsBody>
export const PointsBalance = z.object({ userId: UserId, balance: z.number().int() })
export type PointsBalance = z.infer<typeof PointsBalance>

/** A member of staff. `employeeId` is unique. */
export const StaffProfileBody = z.object({
  employeeId: z.string().trim().min(1).max(40),
  department: z.string().trim().min(1).max(100),
})
export type StaffProfileBody = z.infer<typeof StaffProfileBody>
export const StaffProfileView = StaffProfileBody.extend({ userId: UserId })
export type StaffProfileView = z.infer<typeof StaffProfileView>

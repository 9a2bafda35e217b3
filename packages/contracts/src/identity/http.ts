import { z } from 'zod'
import { Role } from '../shared/actor'
import { UserId } from '../shared/ids'

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
export const Password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(72, 'must have at most 72 characters')

export const RegisterBody = z.object({ email: Email, password: Password, name: z.string().trim().min(1).max(100) })
export type RegisterBody = z.infer<typeof RegisterBody>

export const LoginBody = z.object({ email: Email, password: z.string().min(1).max(200) })
export type LoginBody = z.infer<typeof LoginBody>

export const UserView = z.object({ id: UserId, email: z.string(), name: z.string(), role: Role })
export type UserView = z.infer<typeof UserView>

/** The refresh token is not here: it travels in an HttpOnly cookie only. */
export const SignedInView = z.object({ user: UserView, accessToken: z.string(), expiresInMs: z.number().int() })
export type SignedInView = z.infer<typeof SignedInView>

export const ProfileView = z.object({
  userId: UserId,
  displayName: z.string().nullable(),
  language: z.string(),
  points: z.number().int(),
  onchainWalletAddress: z.string().nullable(),
})
export type ProfileView = z.infer<typeof ProfileView>

export const ProfileChanges = z
  .object({ displayName: z.string().trim().min(1).max(100), language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/) })
  .partial()
export type ProfileChanges = z.infer<typeof ProfileChanges>

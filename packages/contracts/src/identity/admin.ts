import { z } from 'zod'
import { Role } from '../shared/actor'
import { CinemaId, UserId } from '../shared/ids'
import { PageQuery } from '../shared/page'
import { InstantText } from '../shared/time'
import { Email, PersonName } from './http'
import { Permission } from './permissions'

export const RolePermissions = z.object({ role: Role, permissions: z.array(Permission) })
export type RolePermissions = z.infer<typeof RolePermissions>
export const RolePermissionsBody = z.object({ permissions: z.array(Permission).max(100) })

/** An account as an admin sees it. */
export const AccountView = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: Role,
  emailVerified: z.boolean(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  /** The cinemas that staff and managers are assigned to; empty for other roles. */
  cinemaIds: z.array(CinemaId),
  createdAt: InstantText,
})
export type AccountView = z.infer<typeof AccountView>

export const AccountQuery = PageQuery.extend({ search: z.string().trim().max(100).optional(), role: Role.optional() })
export type AccountQuery = z.infer<typeof AccountQuery>

/** An account that an admin creates. Its owner gets a link by e-mail to choose the password. */
export const OpenAccountBody = z.object({ email: Email, name: PersonName, role: Role })
export type OpenAccountBody = z.infer<typeof OpenAccountBody>
export const AccountChanges = z
  .object({ name: PersonName, role: Role, disabled: z.boolean() })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one change')
export type AccountChanges = z.infer<typeof AccountChanges>

export const AssignCinemasBody = z.object({ cinemaIds: z.array(CinemaId).max(500) })
export type AssignCinemasBody = z.infer<typeof AssignCinemasBody>

import { z } from 'zod'

/** Everything that a role may be allowed, as `auth.permissions` holds it. */
export const Permission = z.enum([
  'movies.create',
  'movies.update',
  'movies.delete',
  'showtimes.create',
  'showtimes.publish',
  'showtimes.cancel',
  'prices.update',
  'rooms.update',
  'bookings.read',
  'bookings.sell',
  'bookings.refund',
  'tickets.admit',
  'reports.read',
  'users.read',
  'users.create',
  'users.update',
  'users.delete',
  'roles.update',
  'audit.read',
  'knowledge.update',
])
export type Permission = z.infer<typeof Permission>

/** What an admin cannot take from admins: without it nobody could give anything back. */
export const ESSENTIAL_ADMIN_PERMISSIONS = [
  'roles.update',
  'users.read',
  'users.update',
] as const satisfies Permission[]

import { z } from 'zod'

/** All permissions, the same as in the table `auth.permissions`. */
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
  'announcements.send',
  'events.manage',
  'jobs.manage',
  'webhooks.manage',
])
export type Permission = z.infer<typeof Permission>

/** Permissions that cannot be taken from admins, because nobody could restore any permission without them. */
export const ESSENTIAL_ADMIN_PERMISSIONS = [
  'roles.update',
  'users.read',
  'users.update',
] as const satisfies Permission[]

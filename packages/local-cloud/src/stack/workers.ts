import { join } from 'node:path'

export const ROOT = join(import.meta.dir, '../../../..')

/** Every Worker that runs locally, with the database role it signs in as; the gateway is the root and needs none. */
export const WORKERS = [
  { name: 'gateway', folder: '.', role: null },
  { name: 'auth', folder: 'workers/auth', role: 'auth_worker' },
  { name: 'user', folder: 'workers/user', role: 'users_worker' },
  { name: 'movie', folder: 'workers/movie', role: 'movie_worker' },
  { name: 'booking', folder: 'workers/booking', role: 'booking_worker' },
  { name: 'payment', folder: 'workers/payment', role: 'payment_worker' },
  { name: 'notification', folder: 'workers/notification', role: 'notification_worker' },
  { name: 'jobs', folder: 'workers/jobs', role: 'events_worker' },
] as const
export type Worker = (typeof WORKERS)[number]

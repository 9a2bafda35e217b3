/** A Worker as everything that goes through all Workers needs to know it. */
type Registered = {
  /** Where its wrangler.toml is, from the root; its code is in `workers/<name>`. */
  folder: string
  /** The Postgres role that it signs in as; null where it has no database. */
  role: string | null
  /** The gateway's service binding for it; null for the gateway itself. */
  binding: string | null
  /** Its section of the API document. */
  section: { name: string; description: string }
}

/**
 * Every Worker, by its name: that of its folder, of its package `@cinema/<name>` and of its deployment `marquee-<name>`.
 * Only the gateway is public; the others are reached through its bindings. The wrangler.toml files say some of this again,
 * because they cannot read it; a test compares them. `bun run new-worker <name>` adds a Worker at the end.
 */
export const WORKERS = {
  gateway: {
    folder: '.',
    role: null,
    binding: null,
    section: { name: 'System', description: 'How it is.' },
  },
  auth: {
    folder: 'workers/auth',
    role: 'auth_worker',
    binding: 'AUTH',
    section: { name: 'Identity', description: 'Accounts, sessions, roles, and who did what.' },
  },
  user: {
    folder: 'workers/user',
    role: 'users_worker',
    binding: 'USER',
    section: { name: 'Profile', description: 'What a customer likes, earns and owns.' },
  },
  movie: {
    folder: 'workers/movie',
    role: 'movie_worker',
    binding: 'MOVIE',
    section: { name: 'Catalogue', description: 'Films and when they are shown.' },
  },
  booking: {
    folder: 'workers/booking',
    role: 'booking_worker',
    binding: 'BOOKING',
    section: { name: 'Seats, bookings and tickets', description: 'From the seat map to the door.' },
  },
  payment: {
    folder: 'workers/payment',
    role: 'payment_worker',
    binding: 'PAYMENT',
    section: { name: 'Payments', description: 'Money in and back.' },
  },
  notification: {
    folder: 'workers/notification',
    role: 'notification_worker',
    binding: 'NOTIFICATION',
    section: { name: 'Notifications', description: 'What happened to one’s bookings, as it happens.' },
  },
  jobs: {
    folder: 'workers/jobs',
    role: 'events_worker',
    binding: 'JOBS',
    section: { name: 'Jobs', description: 'What runs by the clock.' },
  },
} as const satisfies Record<string, Registered>

export type WorkerName = keyof typeof WORKERS

/** The same as a list, the gateway first. */
export const WORKER_LIST = Object.entries(WORKERS).map(([name, worker]) => ({ name: name as WorkerName, ...worker }))

/** The gateway's binding for each Worker behind it. */
export type ServiceBinding = NonNullable<(typeof WORKERS)[WorkerName]['binding']>

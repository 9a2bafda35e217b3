/** What code that handles all Workers needs to know of each. */
type Registered = {
  /** The folder of its wrangler.toml, from the root. Its code is in `workers/<name>`. */
  folder: string
  /** The PostgreSQL role that it connects as; null if it uses no database. */
  role: string | null
  /** The gateway's service binding for it; null for the gateway itself. */
  binding: string | null
  /** Its section of the API document. */
  section: { name: string; description: string }
}

/**
 * Every Worker by its name, which is also that of its folder, its package `@cinema/<name>` and its deployment
 * `marquee-<name>`. Only the gateway is public; the others are reached through its bindings. The wrangler.toml files repeat
 * some of this, because they cannot import it; a test compares them. `bun run new-worker <name>` adds a Worker at the end.
 */
export const WORKERS = {
  gateway: {
    folder: '.',
    role: null,
    binding: null,
    section: { name: 'System', description: 'Health of the system.' },
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
    section: { name: 'Jobs', description: 'Scheduled work.' },
  },
  admin: {
    folder: 'workers/admin',
    role: null,
    binding: 'ADMIN',
    section: { name: 'Panel', description: 'The panel of the staff, at `/admin`.' },
  },
} as const satisfies Record<string, Registered>

export type WorkerName = keyof typeof WORKERS

/** All Workers as a list, the gateway first. */
export const WORKER_LIST = Object.entries(WORKERS).map(([name, worker]) => ({ name: name as WorkerName, ...worker }))

/** The gateway's binding for each Worker behind it. */
export type ServiceBinding = NonNullable<(typeof WORKERS)[WorkerName]['binding']>

import { type Route, route } from './route'

/** Passwords are checked one after another, and a crowd that arrives at once waits its turn. */
const IDENTITY = { limit: 'identity', timeoutMs: 60_000 } as const
const HOLD = { limit: 'hold' } as const
/** Sets what is said, whatever was there before. */
const REPEATABLE = { repeat: 'always' } as const
/** Honours `Idempotency-Key` (rule 18). */
const KEYED = { repeat: 'by key' } as const
/** A thousand seats, and every coming showtime of the room is asked. */
const PLAN = { maxBodyBytes: 262_144, timeoutMs: 30_000 } as const
/** Takes as long as the card provider does. */
const PAYMENT = { limit: 'payment', timeoutMs: 20_000 } as const
/** The same for everybody. */
const SHARED = { shared: true } as const
/** A long description and all of the credits. */
const FILM = { maxBodyBytes: 65_536 } as const

/** Everything that can be called from outside, and who may. What is not listed does not exist (rule 32). */
export const ROUTES: readonly Route[] = [
  route('POST', '/api/v1/auth/register', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/login', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/refresh', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/logout', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/verify-email', 'AUTH', 'signed-in', IDENTITY),
  route('POST', '/api/v1/auth/verify-email/resend', 'AUTH', 'signed-in', IDENTITY),
  route('POST', '/api/v1/auth/forgot-password', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/reset-password', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/change-password', 'AUTH', 'signed-in', IDENTITY),
  route('POST', '/api/v1/auth/change-email', 'AUTH', 'signed-in', IDENTITY),
  route('POST', '/api/v1/auth/change-email/confirm', 'AUTH', 'signed-in', IDENTITY),
  route('GET', '/api/v1/auth/sessions', 'AUTH', 'signed-in'),
  route('DELETE', '/api/v1/auth/sessions/:sessionId', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/logout-everywhere', 'AUTH', 'signed-in'),
  route('GET', '/api/v1/auth/second-factor', 'AUTH', ['staff', 'manager', 'admin']),
  route('POST', '/api/v1/auth/second-factor', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/second-factor/enrol', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('POST', '/api/v1/auth/second-factor/confirm', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('POST', '/api/v1/auth/second-factor/disable', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('GET', '/api/v1/admin/roles/:role/permissions', 'AUTH', 'users.read'),
  route('PUT', '/api/v1/admin/roles/:role/permissions', 'AUTH', 'roles.update', REPEATABLE),
  route('GET', '/api/v1/admin/users', 'AUTH', 'users.read'),
  route('POST', '/api/v1/admin/users', 'AUTH', 'users.create'),
  route('GET', '/api/v1/admin/users/:userId', 'AUTH', 'users.read'),
  route('PATCH', '/api/v1/admin/users/:userId', 'AUTH', 'users.update'),
  route('DELETE', '/api/v1/admin/users/:userId', 'AUTH', 'users.delete'),
  route('PUT', '/api/v1/admin/users/:userId/cinemas', 'AUTH', 'users.update', REPEATABLE),
  route('GET', '/api/v1/admin/users/:userId/staff-profile', 'USER', 'users.read'),
  route('PUT', '/api/v1/admin/users/:userId/staff-profile', 'USER', 'users.update', REPEATABLE),
  route('DELETE', '/api/v1/admin/users/:userId/staff-profile', 'USER', 'users.update'),
  route('GET', '/api/v1/admin/audit', 'AUTH', 'audit.read'),

  route('GET', '/api/v1/users/me', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/points', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/export', 'USER', 'signed-in'),
  route('DELETE', '/api/v1/users/me', 'AUTH', 'signed-in', IDENTITY),
  route('POST', '/api/v1/users/me/wallet/challenge', 'USER', 'signed-in'),
  route('PUT', '/api/v1/users/me/wallet', 'USER', 'signed-in'),
  route('DELETE', '/api/v1/users/me/wallet', 'USER', 'signed-in'),

  route('GET', '/api/v1/movies', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/movies/:ref', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/movies/:ref/similar', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/movies/:ref/poster.svg', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/genres', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/cinemas', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/showtimes', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/showtimes/:showtimeId', 'MOVIE', 'anyone', SHARED),
  route('GET', '/api/v1/showtimes/:showtimeId/prices', 'MOVIE', 'anyone'),

  route('GET', '/api/v1/admin/price-cards', 'MOVIE', 'prices.update'),
  route('POST', '/api/v1/admin/price-cards', 'MOVIE', 'prices.update'),
  route('GET', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  route('PATCH', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  route('DELETE', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  route('GET', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes/copies', 'MOVIE', 'showtimes.create'),
  route('GET', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('PATCH', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('DELETE', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes/:showtimeId/publish', 'MOVIE', 'showtimes.publish'),
  route('POST', '/api/v1/admin/showtimes/:showtimeId/cancel', 'MOVIE', 'showtimes.cancel'),
  route('GET', '/api/v1/admin/showtimes/:showtimeId/cancellation', 'MOVIE', 'showtimes.cancel'),
  route('GET', '/api/v1/admin/movies', 'MOVIE', 'movies.update'),
  route('POST', '/api/v1/admin/movies', 'MOVIE', 'movies.create', FILM),
  route('GET', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.update'),
  route('PATCH', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.update', FILM),
  route('DELETE', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.delete'),
  route('POST', '/api/v1/admin/movies/:movieId/archive', 'MOVIE', 'movies.delete'),
  route('POST', '/api/v1/admin/movies/:movieId/restore', 'MOVIE', 'movies.delete'),
  route('GET', '/api/v1/admin/genres', 'MOVIE', 'movies.update'),
  route('POST', '/api/v1/admin/genres', 'MOVIE', 'movies.create'),
  route('PATCH', '/api/v1/admin/genres/:genreId', 'MOVIE', 'movies.update'),
  route('DELETE', '/api/v1/admin/genres/:genreId', 'MOVIE', 'movies.delete'),

  route('GET', '/api/v1/schemas/seat-plan.json', 'BOOKING', 'anyone'),
  route('GET', '/api/v1/admin/cinemas', 'BOOKING', 'rooms.update'),
  route('POST', '/api/v1/admin/cinemas', 'BOOKING', 'rooms.update'),
  route('GET', '/api/v1/admin/cinemas/:cinemaId', 'BOOKING', 'rooms.update'),
  route('PATCH', '/api/v1/admin/cinemas/:cinemaId', 'BOOKING', 'rooms.update'),
  route('POST', '/api/v1/admin/cinemas/:cinemaId/rooms', 'BOOKING', 'rooms.update', PLAN),
  route('PATCH', '/api/v1/admin/rooms/:roomId', 'BOOKING', 'rooms.update'),
  route('GET', '/api/v1/admin/rooms/:roomId/plan', 'BOOKING', 'rooms.update'),
  route('PUT', '/api/v1/admin/rooms/:roomId/plan', 'BOOKING', 'rooms.update', PLAN),

  route('GET', '/api/v1/showtimes/:showtimeId/seats', 'BOOKING', 'anyone'),
  route('GET', '/api/v1/showtimes/:showtimeId/plan', 'BOOKING', 'anyone'),
  route('PUT', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in', { ...HOLD, ...REPEATABLE }),
  route('DELETE', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in', { ...HOLD, ...REPEATABLE }),
  route('POST', '/api/v1/showtimes/:showtimeId/hold/extend', 'BOOKING', 'signed-in', { ...HOLD, ...KEYED }),
  route('POST', '/api/v1/bookings', 'BOOKING', 'signed-in', KEYED),
  route('GET', '/api/v1/bookings', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId/calendar.ics', 'BOOKING', 'signed-in'),
  route('POST', '/api/v1/bookings/:bookingId/cancel', 'BOOKING', 'signed-in', { ...KEYED, timeoutMs: 20_000 }),
  route('GET', '/api/v1/tickets/:ticketId', 'BOOKING', 'signed-in'),
  route('GET', '/.well-known/ticket-keys.json', 'BOOKING', 'anyone'),
  route('POST', '/api/v1/admissions', 'BOOKING', 'tickets.admit'),
  route('GET', '/api/v1/box-office/bookings', 'BOOKING', 'bookings.read'),
  route('POST', '/api/v1/box-office/bookings', 'BOOKING', 'bookings.sell', KEYED),
  route('GET', '/api/v1/box-office/bookings/:bookingId', 'BOOKING', 'bookings.read'),
  route('POST', '/api/v1/box-office/bookings/:bookingId/cancel', 'BOOKING', 'bookings.refund', {
    ...KEYED,
    timeoutMs: 20_000,
  }),
  route('GET', '/api/v1/box-office/tickets/:ticketId', 'BOOKING', 'bookings.read'),
  route('GET', '/api/v1/box-office/tickets/:ticketId/admissions', 'BOOKING', 'tickets.admit'),
  route('PUT', '/api/v1/box-office/showtimes/:showtimeId/blocks', 'BOOKING', 'bookings.sell'),
  route('POST', '/api/v1/admissions/undo', 'BOOKING', 'tickets.admit'),
  route('GET', '/ws/showtimes/:showtimeId', 'BOOKING', 'anyone'),

  route('POST', '/api/v1/payments', 'PAYMENT', 'signed-in', { ...PAYMENT, ...KEYED }),
  route('GET', '/api/v1/payments', 'PAYMENT', 'signed-in'),
  route('GET', '/api/v1/payments/:paymentId', 'PAYMENT', 'signed-in'),
  route('POST', '/api/v1/payments/:paymentId/transaction', 'PAYMENT', 'signed-in'),
  route('POST', '/api/v1/payments/:paymentId/cancel', 'PAYMENT', 'signed-in', { ...PAYMENT, ...KEYED }),
  route('GET', '/api/v1/payment-options', 'PAYMENT', 'anyone'),
  route('POST', '/api/v1/admin/bookings/:bookingId/refunds', 'PAYMENT', 'bookings.refund', { ...PAYMENT, ...KEYED }),
  route('POST', '/api/v1/admin/refunds/:refundId/retry', 'PAYMENT', 'bookings.refund', { ...PAYMENT, ...KEYED }),
  route('POST', '/api/v1/box-office/bookings/:bookingId/payouts', 'PAYMENT', 'bookings.refund', {
    ...PAYMENT,
    ...KEYED,
  }),
  route('GET', '/api/v1/admin/bookings/:bookingId/ledger', 'PAYMENT', 'reports.read'),
  route('GET', '/api/v1/admin/reports/books', 'PAYMENT', 'reports.read', { timeoutMs: 60_000 }),
  route('POST', '/api/v1/admin/payments/reconcile', 'PAYMENT', 'bookings.refund', { timeoutMs: 60_000 }),
  route('POST', '/api/v1/webhooks/stripe', 'PAYMENT', 'anyone', { maxBodyBytes: 262_144, timeoutMs: 20_000 }),

  route('GET', '/api/v1/notifications', 'NOTIFICATION', 'signed-in'),
  route('PUT', '/api/v1/notifications/read-all', 'NOTIFICATION', 'signed-in', REPEATABLE),
  route('PUT', '/api/v1/notifications/:notificationId/read', 'NOTIFICATION', 'signed-in', REPEATABLE),
  route('GET', '/ws', 'NOTIFICATION', 'signed-in'),

  route('GET', '/api/v1/health', 'GATEWAY', 'anyone'),
]

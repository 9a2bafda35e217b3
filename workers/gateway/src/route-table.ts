import { type Route, route } from './route'

/** Passwords are checked one after another, and a crowd that arrives at once waits its turn. */
const IDENTITY = { limit: 'identity', timeoutMs: 60_000 } as const
const HOLD = { limit: 'hold' } as const
/** Takes as long as the card provider does. */
const PAYMENT = { limit: 'payment', timeoutMs: 20_000 } as const

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
  route('POST', '/api/v1/auth/second-factor', 'AUTH', 'anyone', IDENTITY),
  route('POST', '/api/v1/auth/second-factor/enrol', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('POST', '/api/v1/auth/second-factor/confirm', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('POST', '/api/v1/auth/second-factor/disable', 'AUTH', ['staff', 'manager', 'admin'], IDENTITY),
  route('GET', '/api/v1/admin/roles/:role/permissions', 'AUTH', 'users.read'),
  route('PUT', '/api/v1/admin/roles/:role/permissions', 'AUTH', 'roles.update'),
  route('GET', '/api/v1/admin/users', 'AUTH', 'users.read'),
  route('POST', '/api/v1/admin/users', 'AUTH', 'users.create'),
  route('PATCH', '/api/v1/admin/users/:userId', 'AUTH', 'users.update'),
  route('GET', '/api/v1/admin/audit', 'AUTH', 'audit.read'),

  route('GET', '/api/v1/users/me', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/points', 'USER', 'signed-in'),
  route('POST', '/api/v1/users/me/wallet/challenge', 'USER', 'signed-in'),
  route('PUT', '/api/v1/users/me/wallet', 'USER', 'signed-in'),
  route('DELETE', '/api/v1/users/me/wallet', 'USER', 'signed-in'),

  route('GET', '/api/v1/movies', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/movies/:ref', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/movies/:ref/poster.svg', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/genres', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/cinemas', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/showtimes', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/showtimes/:showtimeId', 'MOVIE', 'anyone'),

  route('GET', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes/copies', 'MOVIE', 'showtimes.create'),
  route('GET', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('PATCH', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('DELETE', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  route('POST', '/api/v1/admin/showtimes/:showtimeId/publish', 'MOVIE', 'showtimes.publish'),

  route('GET', '/api/v1/showtimes/:showtimeId/seats', 'BOOKING', 'anyone'),
  route('GET', '/api/v1/showtimes/:showtimeId/plan', 'BOOKING', 'anyone'),
  route('PUT', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in', HOLD),
  route('DELETE', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in', HOLD),
  route('POST', '/api/v1/showtimes/:showtimeId/hold/extend', 'BOOKING', 'signed-in', HOLD),
  route('POST', '/api/v1/bookings', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId/calendar.ics', 'BOOKING', 'signed-in'),
  route('POST', '/api/v1/bookings/:bookingId/cancel', 'BOOKING', 'signed-in', { timeoutMs: 20_000 }),
  route('GET', '/api/v1/tickets/:ticketId', 'BOOKING', 'signed-in'),
  route('GET', '/.well-known/ticket-keys.json', 'BOOKING', 'anyone'),
  route('POST', '/api/v1/admissions', 'BOOKING', 'tickets.admit'),
  route('GET', '/api/v1/box-office/bookings', 'BOOKING', 'bookings.read'),
  route('PUT', '/api/v1/box-office/showtimes/:showtimeId/blocks', 'BOOKING', 'bookings.sell'),
  route('POST', '/api/v1/admissions/undo', 'BOOKING', 'tickets.admit'),
  route('GET', '/ws/showtimes/:showtimeId', 'BOOKING', 'anyone'),

  route('POST', '/api/v1/payments', 'PAYMENT', 'signed-in', PAYMENT),
  route('GET', '/api/v1/payments/:paymentId', 'PAYMENT', 'signed-in'),
  route('POST', '/api/v1/webhooks/stripe', 'PAYMENT', 'anyone', { maxBodyBytes: 262_144, timeoutMs: 20_000 }),

  route('GET', '/api/v1/notifications', 'NOTIFICATION', 'signed-in'),
  route('PUT', '/api/v1/notifications/read-all', 'NOTIFICATION', 'signed-in'),
  route('PUT', '/api/v1/notifications/:notificationId/read', 'NOTIFICATION', 'signed-in'),
  route('GET', '/ws', 'NOTIFICATION', 'signed-in'),
]

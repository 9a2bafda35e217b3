import type { Role } from '@cinema/contracts/shared/actor'
import type { Service } from './env'

/** `anyone` may come without a token (a good one is read, a bad one refused); `signed-in` is any role; else the roles named. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  service: Service
  access: Access
}

const route = (method: Route['method'], path: string, service: Service, access: Access): Route => ({
  method,
  path,
  service,
  access,
})

/** Everything that can be called from outside, and who may. What is not listed does not exist (rule 32). */
export const ROUTES: readonly Route[] = [
  route('POST', '/api/v1/auth/register', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/login', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/refresh', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/logout', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/verify-email', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/verify-email/resend', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/forgot-password', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/reset-password', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/change-password', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/change-email', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/change-email/confirm', 'AUTH', 'signed-in'),
  route('GET', '/api/v1/auth/sessions', 'AUTH', 'signed-in'),
  route('DELETE', '/api/v1/auth/sessions/:sessionId', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/logout-everywhere', 'AUTH', 'signed-in'),
  route('POST', '/api/v1/auth/second-factor', 'AUTH', 'anyone'),
  route('POST', '/api/v1/auth/second-factor/enrol', 'AUTH', ['staff', 'manager', 'admin']),
  route('POST', '/api/v1/auth/second-factor/confirm', 'AUTH', ['staff', 'manager', 'admin']),
  route('POST', '/api/v1/auth/second-factor/disable', 'AUTH', ['staff', 'manager', 'admin']),
  route('GET', '/api/v1/admin/roles/:role/permissions', 'AUTH', ['manager', 'admin']),
  route('PUT', '/api/v1/admin/roles/:role/permissions', 'AUTH', ['admin']),
  route('GET', '/api/v1/admin/users', 'AUTH', ['manager', 'admin']),
  route('POST', '/api/v1/admin/users', 'AUTH', ['admin']),
  route('PATCH', '/api/v1/admin/users/:userId', 'AUTH', ['admin']),
  route('GET', '/api/v1/admin/audit', 'AUTH', ['manager', 'admin']),

  route('GET', '/api/v1/users/me', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('PATCH', '/api/v1/users/me/preferences', 'USER', 'signed-in'),
  route('GET', '/api/v1/users/me/points', 'USER', 'signed-in'),

  route('GET', '/api/v1/movies', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/movies/:ref', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/movies/:ref/poster.svg', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/genres', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/cinemas', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/showtimes', 'MOVIE', 'anyone'),
  route('GET', '/api/v1/showtimes/:showtimeId', 'MOVIE', 'anyone'),

  route('GET', '/api/v1/showtimes/:showtimeId/seats', 'BOOKING', 'anyone'),
  route('GET', '/api/v1/showtimes/:showtimeId/plan', 'BOOKING', 'anyone'),
  route('PUT', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in'),
  route('DELETE', '/api/v1/showtimes/:showtimeId/hold', 'BOOKING', 'signed-in'),
  route('POST', '/api/v1/showtimes/:showtimeId/hold/extend', 'BOOKING', 'signed-in'),
  route('POST', '/api/v1/bookings', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/bookings/:bookingId/calendar.ics', 'BOOKING', 'signed-in'),
  route('POST', '/api/v1/bookings/:bookingId/cancel', 'BOOKING', 'signed-in'),
  route('GET', '/api/v1/tickets/:ticketId', 'BOOKING', 'signed-in'),
  route('GET', '/.well-known/ticket-keys.json', 'BOOKING', 'anyone'),
  route('POST', '/api/v1/admissions', 'BOOKING', ['staff', 'manager', 'admin']),
  route('GET', '/api/v1/box-office/bookings', 'BOOKING', ['staff', 'manager', 'admin']),
  route('PUT', '/api/v1/box-office/showtimes/:showtimeId/blocks', 'BOOKING', ['staff', 'manager', 'admin']),
  route('POST', '/api/v1/admissions/undo', 'BOOKING', ['staff', 'manager', 'admin']),
  route('GET', '/ws/showtimes/:showtimeId', 'BOOKING', 'anyone'),

  route('POST', '/api/v1/payments', 'PAYMENT', 'signed-in'),
  route('GET', '/api/v1/payments/:paymentId', 'PAYMENT', 'signed-in'),
  route('POST', '/api/v1/webhooks/stripe', 'PAYMENT', 'anyone'),

  route('GET', '/api/v1/notifications', 'NOTIFICATION', 'signed-in'),
  route('PUT', '/api/v1/notifications/read-all', 'NOTIFICATION', 'signed-in'),
  route('PUT', '/api/v1/notifications/:notificationId/read', 'NOTIFICATION', 'signed-in'),
  route('GET', '/ws', 'NOTIFICATION', 'signed-in'),
]

import type { Role } from '@cinema/contracts/shared/actor'

const EMPLOYED: readonly Role[] = ['staff', 'manager', 'admin']
const OFFICE: readonly Role[] = ['manager', 'admin']
const ADMIN: readonly Role[] = ['admin']

/**
 * Who should be able to open each page of the panel, said a second time and apart from the pages themselves, with the
 * permissions that roles have from the start.
 */
export const EXPECTED_PAGES: Record<string, readonly Role[]> = {
  '/admin': EMPLOYED,
  '/admin/pages': EMPLOYED,
  '/admin/bookings': EMPLOYED,
  '/admin/bookings/:bookingId': EMPLOYED,
  '/admin/bookings/:bookingId/note': EMPLOYED,
  '/admin/bookings/:bookingId/resend': EMPLOYED,
  '/admin/bookings/:bookingId/refund': OFFICE,
  '/admin/bookings/:bookingId/cancel': OFFICE,
  '/admin/bookings/:bookingId/payout': OFFICE,
  '/admin/bookings/:bookingId/refunds/:refundId/retry': OFFICE,
  '/admin/films': OFFICE,
  '/admin/films/new': OFFICE,
  '/admin/films/import': OFFICE,
  '/admin/films/import/template': OFFICE,
  '/admin/films/:movieId': OFFICE,
  '/admin/films/:movieId/archive': OFFICE,
  '/admin/films/:movieId/restore': OFFICE,
  '/admin/films/:movieId/delete': OFFICE,
  '/admin/prices': OFFICE,
  '/admin/prices/new': OFFICE,
  '/admin/prices/calendar': OFFICE,
  '/admin/prices/conflicts': OFFICE,
  '/admin/prices/explain': OFFICE,
  '/admin/prices/:priceCardId': OFFICE,
  '/admin/prices/:priceCardId/delete': OFFICE,
  '/admin/genres': OFFICE,
  '/admin/genres/new': OFFICE,
  '/admin/genres/:genreId': OFFICE,
  '/admin/genres/:genreId/delete': OFFICE,
  '/admin/audit': ADMIN,
  '/admin/account': EMPLOYED,
  '/admin/account/choices': EMPLOYED,
  '/admin/account/password': EMPLOYED,
  '/admin/account/second-factor': EMPLOYED,
  '/admin/account/second-factor/off': EMPLOYED,
}

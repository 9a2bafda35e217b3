import { seatRefusals } from '../seating/refusals'
import { pick, refusals } from '../shared/refusals'
import { InstantText } from '../shared/time'
import { BookingStatus } from './http'

/** The refusals of a booking. Those that name seats are in `seatRefusals`. */
export const bookingRefusals = refusals({
  BOOKING_CLOSED: [410, 'This booking is over. Choose your seats again.'],
  CONFLICTING_RESERVATION: [409, 'This booking has other seats already.'],
  VOUCHER_UNKNOWN: [422, 'We do not know this voucher.'],
  BOOKING_NOT_FOUND: [404, 'You have no such booking.'],
})

/** The refusals of a cancellation, of a whole booking or of some tickets. */
export const cancelRefusals = refusals({
  ...pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
  ...pick(seatRefusals, 'SOFA_SOLD_WHOLE', 'IDEMPOTENCY_KEY_REUSED'),
  BOOKING_NOT_CANCELLABLE: [409, 'This booking is over already.', { bookingStatus: BookingStatus }],
  REFUND_DEADLINE_PASSED: [422, 'It is too close to the show to cancel.', { deadline: InstantText }],
  TICKETS_NOT_CANCELLABLE: [
    409,
    'Some of these tickets are not of this booking or are cancelled already. Nothing has changed.',
  ],
  TICKET_ALREADY_USED: [422, 'A ticket of this booking has been used.'],
})

/** The refusals of sending the tickets of a booking again. */
export const resendRefusals = refusals({
  ...pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
  ...pick(seatRefusals, 'IDEMPOTENCY_KEY_REUSED'),
  NO_TICKETS: [409, 'This booking has no valid tickets to send.'],
  EMAIL_MISSING: [422, 'This guest gave no e-mail address. Type one.'],
})

/** The refusals of booking when a payment begins, which payment passes on to the client. */
export const payableRefusals = refusals({
  BOOKING_NOT_FOUND: [404, 'There is no such booking, or it is not yours to deal with.'],
  BOOKING_NOT_PAYABLE: [409, 'This booking is not waiting for a payment.', { bookingStatus: BookingStatus }],
  BOOKING_LAPSED: [410, 'The seats are no longer kept for you. Choose seats again.'],
  SOLD_ONLINE: [422, 'A customer booked these seats online and pays for them there.'],
})

import * as booking from '@cinema/contracts/booking/http'
import * as payment from '@cinema/contracts/payment/http'
import * as seating from '@cinema/contracts/seating/http'
import { TicketId } from '@cinema/contracts/shared/ids'
import { AdmissionBody, AdmissionView, UndoAdmissionBody } from '@cinema/contracts/ticket/admission'
import { TicketView } from '@cinema/contracts/ticket/http'
import { TicketKeySet } from '@cinema/contracts/ticket/keys'
import { z } from 'zod'
import { answers, answersFile, answersNothing, type Operations } from '../operation'

const ID = '01a20700-0000-7000-8000-000000000001'
const NO_SHOWTIME = { 404: ['SHOWTIME_NOT_FOUND'] }
const NO_BOOKING = { 404: ['BOOKING_NOT_FOUND'] }
const SEAT_REFUSALS = {
  ...NO_SHOWTIME,
  409: ['SEATS_TAKEN', 'SEATS_BLOCKED', 'NO_BLOCK_AVAILABLE', 'TOO_MANY_HOLDS'],
  410: ['SALES_CLOSED'],
  422: [
    'UNKNOWN_SEAT',
    'NO_SEATS',
    'TOO_MANY_SEATS',
    'SALES_NOT_OPEN',
    'SOFA_SOLD_WHOLE',
    'COMPANION_ONLY_BESIDE',
    'ORPHAN_SEAT',
  ],
}

export const purchaseOperations: Operations = {
  'GET /api/v1/showtimes/:showtimeId/seats': {
    summary: 'See the seat map',
    description: 'With `If-None-Match` the answer is 304 and empty as long as nothing has changed for whoever asks.',
    answer: answers(seating.SeatMapView, 'Every seat with its state and price, and the number of the last change.'),
    refusals: NO_SHOWTIME,
  },
  'GET /api/v1/showtimes/:showtimeId/plan': {
    summary: 'See where the seats stand',
    answer: answers(seating.SeatPlanView, 'The plan of the room.'),
    refusals: NO_SHOWTIME,
  },
  'PUT /api/v1/showtimes/:showtimeId/hold': {
    summary: 'Hold seats for ten minutes',
    description:
      'All of them or none. It replaces the hold that one has for this showtime; a refusal leaves that as it was.',
    body: { schema: seating.HoldSeatsBody, example: { bestAvailable: { count: 2, type: 'REGULAR' } } },
    answer: answers(seating.HoldView, 'The hold, with its expiry and price.'),
    refusals: SEAT_REFUSALS,
  },
  'DELETE /api/v1/showtimes/:showtimeId/hold': {
    summary: 'Let held seats go',
    answer: answersNothing('Nothing is held.'),
    refusals: NO_SHOWTIME,
  },
  'POST /api/v1/showtimes/:showtimeId/hold/extend': {
    summary: 'Ask for more time, twice at most',
    answer: answers(seating.HoldView, 'The hold with its new expiry.'),
    refusals: { ...NO_SHOWTIME, 410: ['NO_HOLD'], 422: ['EXTENSIONS_SPENT', 'IDEMPOTENCY_KEY_REUSED'] },
  },
  'POST /api/v1/bookings': {
    summary: 'Book seats',
    description: 'Takes the hold, or makes one. The booking is PENDING until it is paid.',
    body: { schema: booking.CreateBookingBody, example: { showtimeId: ID, seatIds: [ID], ticketTypes: ['ADULT'] } },
    answer: answers(booking.BookingView, 'The booking.', 201),
    refusals: {
      ...SEAT_REFUSALS,
      409: [...SEAT_REFUSALS[409], 'CONFLICTING_RESERVATION'],
      410: ['SALES_CLOSED', 'BOOKING_CLOSED'],
      422: [...SEAT_REFUSALS[422], 'VOUCHER_UNKNOWN', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'GET /api/v1/bookings': {
    summary: 'List one’s own bookings',
    query: booking.BookingQuery,
    answer: answers(booking.BookingList, 'A page of bookings, newest first.'),
  },
  'GET /api/v1/bookings/:bookingId': {
    summary: 'See one’s own booking',
    answer: answers(booking.BookingView, 'The booking.'),
    refusals: NO_BOOKING,
  },
  'GET /api/v1/bookings/:bookingId/calendar.ics': {
    summary: 'Take the evening into a calendar',
    answer: answersFile('text/calendar', 'The calendar file.'),
    refusals: NO_BOOKING,
  },
  'POST /api/v1/bookings/:bookingId/cancel': {
    summary: 'Cancel a booking, or some of its tickets, for their money back',
    body: { schema: booking.CancelBookingBody, example: { ticketIds: [ID] }, optional: true },
    answer: answers(booking.BookingView, 'The booking as it now is.'),
    refusals: {
      ...NO_BOOKING,
      409: ['BOOKING_NOT_CANCELLABLE', 'TICKETS_NOT_CANCELLABLE'],
      422: ['REFUND_DEADLINE_PASSED', 'TICKET_ALREADY_USED', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'GET /api/v1/tickets/:ticketId': {
    summary: 'See one’s own ticket with its code',
    answer: answers(TicketView, 'The ticket; `qr` draws its code as SVG.'),
    refusals: { 404: ['TICKET_NOT_FOUND'] },
  },
  'GET /.well-known/ticket-keys.json': {
    summary: 'The public keys that tickets are verified with',
    answer: answers(TicketKeySet, 'A JSON Web Key Set.'),
  },
  'POST /api/v1/admissions': {
    summary: 'Let a guest in by the code of a ticket',
    description:
      'The same `nonce` again changes nothing. A second scan answers who, where and when first; one that was taken back lets nobody in again.',
    body: { schema: AdmissionBody, example: { code: 'AQID.c2ln', nonce: 'door-2-0001', door: '2' } },
    answer: answers(AdmissionView, 'The guest may come in.'),
    refusals: {
      403: ['WRONG_CINEMA'],
      409: ['ALREADY_USED', 'SCAN_UNDONE'],
      410: ['VOID'],
      422: ['MALFORMED', 'BAD_SIGNATURE', 'WRONG_SHOWTIME', 'TOO_EARLY', 'TOO_LATE'],
    },
  },
  'POST /api/v1/admissions/undo': {
    summary: 'Take a scan back',
    body: { schema: UndoAdmissionBody, example: { ticketId: ID, reason: 'scanned the wrong guest' } },
    answer: answers(z.object({ ticketId: TicketId, status: booking.TicketStatus }), 'The ticket is unused again.'),
    refusals: { 404: ['TICKET_NOT_FOUND'], 409: ['TICKET_NOT_USED'] },
  },
  'GET /ws/showtimes/:showtimeId': {
    summary: 'Watch the seat map: a WebSocket',
    description:
      'A snapshot comes first, then each change with its number. After a gap send `snapshot` to begin anew. Send `ping` some twenty seconds after each `pong`: who is not heard of for two minutes is closed.',
    answer: answersNothing('The socket is open.', 101),
    refusals: { ...NO_SHOWTIME, 426: ['UPGRADE_REQUIRED'], 503: ['TOO_MANY_WATCHERS'] },
  },
  'POST /api/v1/payments': {
    summary: 'Pay for a booking',
    description:
      'The amount is the server’s. With `paymentMethod` the attempt is confirmed at once. In ether the answer carries a signed `quote` for the customer’s wallet. `cash` and `complimentary` are for staff with `bookings.sell`, and for bookings that were sold at a counter of their cinemas.',
    body: {
      schema: payment.CreatePaymentBody,
      example: { bookingId: ID, method: 'card', paymentMethod: 'pm_card_visa' },
    },
    answer: answers(payment.PaymentView, 'The attempt.', 201),
    refusals: {
      ...NO_BOOKING,
      403: ['COUNTER_ONLY'],
      409: ['BOOKING_NOT_PAYABLE', 'PAYMENT_IN_PROGRESS', 'IDEMPOTENCY_KEY_IN_FLIGHT'],
      410: ['BOOKING_LAPSED'],
      422: ['PAYMENT_METHOD_UNAVAILABLE', 'SOLD_ONLINE', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'GET /api/v1/payments': {
    summary: 'List one’s own attempts to pay for a booking, with their refunds',
    query: payment.PaymentsQuery,
    answer: answers(payment.PaymentList, 'The attempts, the latest first.'),
  },
  'GET /api/v1/payments/:paymentId': {
    summary: 'See one’s own payment',
    answer: answers(payment.PaymentView, 'The attempt as the provider knows it.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'] },
  },
  'POST /api/v1/payments/:paymentId/transaction': {
    summary: 'Say which transaction pays in ether',
    description: 'A hint to look at once. What counts is what the chain itself tells of the quote.',
    body: { schema: payment.ReportTransactionBody, example: { transactionHash: `0x${'ab'.repeat(32)}` } },
    answer: answers(payment.PaymentView, 'The attempt as the chain knows it.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'], 409: ['PAYMENT_NOT_IN_ETHER'] },
  },
  'POST /api/v1/payments/:paymentId/cancel': {
    summary: 'Give up an open attempt, to pay in another way',
    answer: answers(payment.PaymentView, 'The attempt as it ended: one that went through meanwhile counts.'),
    refusals: { 404: ['PAYMENT_NOT_FOUND'], 409: ['PAYMENT_IN_FLIGHT'], 422: ['IDEMPOTENCY_KEY_REUSED'] },
  },
  'GET /api/v1/payment-options': {
    summary: 'How one may pay here',
    answer: answers(
      payment.PaymentOptions,
      'The ways of paying that are open, and the card provider’s key for browsers, or null where test cards are taken.',
    ),
  },
  'POST /api/v1/webhooks/stripe': {
    summary: 'What the card provider tells, signed',
    body: {
      schema: z.looseObject({ id: z.string(), type: z.string() }),
      example: { id: 'evt_1', type: 'charge.refunded' },
    },
    answer: answers(z.object({ received: z.literal(true) }), 'Its effect is committed.'),
    refusals: { 400: ['WEBHOOK_REJECTED'] },
  },
}

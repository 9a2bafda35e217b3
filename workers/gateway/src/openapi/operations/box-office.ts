import { BlockSeatsBody, BookingSearch, FoundBooking, SellSeatsBody } from '@cinema/contracts/booking/box-office'
import { CancelBookingBody } from '@cinema/contracts/booking/http'
import { SeatIds, SeatSummary } from '@cinema/contracts/seating/http'
import { pageOf } from '@cinema/contracts/shared/page'
import { AdmissionLog } from '@cinema/contracts/ticket/admission'
import { TicketView } from '@cinema/contracts/ticket/http'
import { z } from 'zod'
import { answers, type Operations } from '../operation'

const ID = '01a20700-0000-7000-8000-000000000001'

export const boxOfficeOperations: Operations = {
  'GET /api/v1/box-office/bookings': {
    summary: 'Search the bookings of one’s cinemas',
    query: BookingSearch,
    answer: answers(pageOf(FoundBooking), 'A page of bookings with their customers.'),
  },
  'POST /api/v1/box-office/bookings': {
    summary: 'Sell seats to a guest at the counter',
    description:
      'The seats named, or the best that are free. The booking is nobody’s account and waits for its payment by `cash` or `complimentary`. Staff may leave single seats, and sell until the end of the show.',
    body: {
      schema: SellSeatsBody,
      example: { showtimeId: ID, bestAvailable: { count: 2, type: 'REGULAR' }, guest: { name: 'Grace Hopper' } },
    },
    answer: answers(FoundBooking, 'The booking, PENDING until it is paid.', 201),
    refusals: {
      400: ['IDEMPOTENCY_KEY_MALFORMED'],
      403: ['PERMISSION_MISSING'],
      404: ['SHOWTIME_NOT_FOUND'],
      409: ['SEATS_TAKEN', 'SEATS_BLOCKED', 'NO_BLOCK_AVAILABLE', 'CONFLICTING_RESERVATION'],
      410: ['SALES_CLOSED', 'BOOKING_CLOSED'],
      422: [
        'UNKNOWN_SEAT',
        'NO_SEATS',
        'TOO_MANY_SEATS',
        'SALES_NOT_OPEN',
        'SOFA_SOLD_WHOLE',
        'COMPANION_ONLY_BESIDE',
        'IDEMPOTENCY_KEY_REUSED',
      ],
    },
  },
  'GET /api/v1/box-office/bookings/:bookingId': {
    summary: 'See a booking of one’s cinemas',
    answer: answers(FoundBooking, 'The booking with whose it is.'),
    refusals: { 403: ['PERMISSION_MISSING'], 404: ['BOOKING_NOT_FOUND'] },
  },
  'POST /api/v1/box-office/bookings/:bookingId/cancel': {
    summary: 'Cancel a booking of one’s cinemas, or some of its tickets',
    description:
      'The customers’ deadline does not bind staff. What was paid in cash goes back over the counter at once; anything else goes back the way it came.',
    body: { schema: CancelBookingBody, example: { ticketIds: [ID] }, optional: true },
    answer: answers(FoundBooking, 'The booking as it now is.'),
    refusals: {
      403: ['PERMISSION_MISSING'],
      404: ['BOOKING_NOT_FOUND'],
      409: ['BOOKING_NOT_CANCELLABLE', 'TICKETS_NOT_CANCELLABLE'],
      422: ['TICKET_ALREADY_USED', 'SOFA_SOLD_WHOLE', 'IDEMPOTENCY_KEY_REUSED'],
    },
  },
  'GET /api/v1/box-office/tickets/:ticketId': {
    summary: 'Print a ticket of one’s cinemas',
    answer: answers(TicketView, 'The ticket; `qr` draws its code as SVG.'),
    refusals: { 403: ['PERMISSION_MISSING'], 404: ['TICKET_NOT_FOUND'] },
  },
  'GET /api/v1/box-office/tickets/:ticketId/admissions': {
    summary: 'See who was let in with a ticket, and what was taken back',
    answer: answers(AdmissionLog, 'All scans of the ticket, the newest first.'),
    refusals: { 403: ['PERMISSION_MISSING'], 404: ['TICKET_NOT_FOUND'] },
  },
  'PUT /api/v1/box-office/showtimes/:showtimeId/blocks': {
    summary: 'Keep seats back, or release them',
    body: { schema: BlockSeatsBody, example: { seatIds: [ID], blocked: true, reason: 'HOUSE' } },
    answer: answers(z.object({ seatIds: SeatIds, summary: SeatSummary }), 'The seats of the showtime as they now are.'),
    refusals: {
      404: ['SHOWTIME_NOT_FOUND'],
      409: ['SEATS_TAKEN', 'NOT_BLOCKED'],
      422: ['UNKNOWN_SEAT', 'NO_SEATS'],
    },
  },
}

import { BlockSeatsBody, BookingSearch, FoundBooking } from '@cinema/contracts/booking/box-office'
import { SeatIds, SeatSummary } from '@cinema/contracts/seating/http'
import { pageOf } from '@cinema/contracts/shared/page'
import { z } from 'zod'
import { answers, type Operations } from '../operation'

const SEAT = '01a20700-0000-7000-8000-000000000001'

export const boxOfficeOperations: Operations = {
  'GET /api/v1/box-office/bookings': {
    summary: 'Search the bookings of one’s cinemas',
    query: BookingSearch,
    answer: answers(pageOf(FoundBooking), 'A page of bookings with their customers.'),
  },
  'PUT /api/v1/box-office/showtimes/:showtimeId/blocks': {
    summary: 'Keep seats back, or release them',
    body: { schema: BlockSeatsBody, example: { seatIds: [SEAT], blocked: true, reason: 'HOUSE' } },
    answer: answers(z.object({ seatIds: SeatIds, summary: SeatSummary }), 'The seats of the showtime as they now are.'),
    refusals: {
      404: ['SHOWTIME_NOT_FOUND'],
      409: ['SEATS_TAKEN', 'NOT_BLOCKED'],
      422: ['UNKNOWN_SEAT', 'NO_SEATS'],
    },
  },
}

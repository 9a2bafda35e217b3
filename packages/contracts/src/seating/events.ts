import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId } from '../shared/ids'

/** What happens to the seats of a showtime. */
export const seatingEvents = [
  /**
   * What staff keep from sale and what the showtime's object does had come apart: seats were blocked again, or those that
   * nobody had decided to block went back on sale.
   */
  event(
    'seating.blocks-repaired.v1',
    z.object({ showtimeId: ShowtimeId, seatIds: z.array(SeatId), repair: z.enum(['BLOCKED', 'OPENED']) }),
  ),

  /**
   * Seats and tickets of a booking had come apart and were brought together again: its live tickets got their seats
   * (SOLD), its paid seats their tickets (CONFIRMED), or seats that nobody paid for went back on sale (RELEASED).
   */
  event(
    'seating.repaired.v1',
    z.object({
      showtimeId: ShowtimeId,
      bookingId: BookingId,
      seatIds: z.array(SeatId),
      repair: z.enum(['SOLD', 'CONFIRMED', 'RELEASED']),
    }),
  ),
] as const

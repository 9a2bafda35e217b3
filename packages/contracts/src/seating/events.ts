import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId } from '../shared/ids'

/** The events of the seats of a showtime. */
export const seatingEvents = [
  /**
   * The blocked seats of the showtime's object differed from those in Postgres. Seats that staff have blocked were blocked
   * again (BLOCKED), or seats that nobody has blocked were released for sale (OPENED).
   */
  event(
    'seating.blocks-repaired.v1',
    z.object({ showtimeId: ShowtimeId, seatIds: z.array(SeatId), repair: z.enum(['BLOCKED', 'OPENED']) }),
  ),

  /**
   * The sold seats of the showtime's object differed from the live tickets of a booking. The seats of its tickets were sold
   * again (SOLD), its paid seats got their tickets (CONFIRMED), or its unpaid seats were released (RELEASED).
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

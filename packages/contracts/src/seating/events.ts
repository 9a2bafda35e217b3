import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { BookingId, SeatId, ShowtimeId } from '../shared/ids'

const event = eventsOf('booking')

/** The events of the seats of a showtime. */
export const seatingEvents = [
  event(
    'seating.blocks-repaired.v1',
    'The blocked seats of the showtime’s object differed from those in Postgres, and were repaired.',
    z.object({
      showtimeId: ShowtimeId,
      seatIds: z.array(SeatId),
      repair: z
        .enum(['BLOCKED', 'OPENED'])
        .describe('Seats that staff have blocked were blocked again, or seats that nobody has blocked were released.'),
    }),
  ),

  event(
    'seating.repaired.v1',
    'The sold seats of the showtime’s object differed from the live tickets of a booking, and were repaired.',
    z.object({
      showtimeId: ShowtimeId,
      bookingId: BookingId,
      seatIds: z.array(SeatId),
      repair: z
        .enum(['SOLD', 'CONFIRMED', 'RELEASED'])
        .describe(
          'The seats of its tickets were sold again, its paid seats got their tickets, or its unpaid seats were released.',
        ),
    }),
  ),
] as const

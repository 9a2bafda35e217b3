import { z } from 'zod'
import { RoomType } from '../catalogue/http'
import { refusals } from '../shared/refusals'
import { InstantText } from '../shared/time'
import { CopyReport, ManagedShowtime, Overlap } from './http'

const count = z.number().int().optional()

/** The refusals of scheduling. A showtime of a cinema that the actor is not assigned to is not found. */
export const scheduleRefusals = refusals({
  SHOWTIME_NOT_FOUND: [404, 'There is no such showtime in your cinemas.'],
  FILM_LENGTH_UNKNOWN: [422, 'The film’s running time is not known: give `filmMinutes`.'],
  SKIPPED_BY_CLOCK_CHANGE: [
    422,
    'The clocks of this cinema are put forward in that night and never show this time. Choose another.',
  ],
  REPEATED_BY_CLOCK_CHANGE: [
    422,
    'The clocks of this cinema are put back in that night and show this time twice: say `earlier` or `later`.',
    /** Both instants, the earlier first. */
    { options: z.tuple([InstantText, InstantText]) },
  ],
  STARTS_IN_THE_PAST: [422, 'This time has passed already.'],
  FORMAT_UNSUITED: [422, 'This room cannot show that format.', { roomType: RoomType }],
  SHOWTIME_OVERLAPS: [
    409,
    'The room is taken then. `overlaps` says by what, and by how many minutes.',
    { overlaps: z.array(Overlap) },
  ],
  OTHER_CINEMA: [422, 'A showtime stays in its cinema. Schedule a new one there.'],
  SHOWTIME_IS_DRAFT: [409, 'This showtime was never on sale: delete it.'],
  SHOWTIME_IS_CANCELLED: [409, 'This showtime is cancelled and stays so.'],
  SHOWTIME_NOT_CANCELLED: [409, 'This showtime is not cancelled.'],
  SHOWTIME_HAS_BEGUN: [409, 'This showtime has begun.'],
  SHOWTIME_HAS_ENDED: [409, 'This showtime is over. What its guests are to have back is given booking by booking.'],
  SHOWTIME_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this showtime meanwhile. Compare yours with `current`, then decide.',
    { current: ManagedShowtime },
  ],
  SHOWTIME_HAS_TICKETS: [
    409,
    'Customers have seats for this showtime, or had bookings for it: it can only be cancelled, or moved in time with `moveSold`.',
    /** How many seats are taken now. Absent if only earlier bookings prevent the change. */
    { sold: count, reserved: count, held: count },
  ],
  DAYS_COINCIDE: [422, 'The days to copy to must not be among those that are copied.'],
  COPY_HAS_CONFLICTS: [409, 'Nothing was copied. Leave out what is in conflict, or change it first.', CopyReport.shape],
})

import { z } from 'zod'
import { CinemaId, ShowtimeId } from '../shared/ids'
import { LocalDate } from '../shared/time'

const count = z.number().int()

/** The live tickets of a show, and how many of them were admitted. */
const ShowToday = z.object({ showtimeId: ShowtimeId, tickets: count, admitted: count })

/** The tickets and admissions of a cinema's business day. Shows without a ticket are left out. */
export const CinemaToday = z.object({
  cinemaId: CinemaId,
  businessDay: LocalDate,
  tickets: count,
  admitted: count,
  shows: z.array(ShowToday),
})
export type CinemaToday = z.infer<typeof CinemaToday>

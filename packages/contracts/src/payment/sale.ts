import { z } from 'zod'
import { BookingChannel, BookingLine } from '../booking/http'
import { PriceBasis } from '../booking/priced-line'
import { CinemaId, MovieId, ShowtimeId } from '../shared/ids'

/** Minor units in the payment's currency. */
const Minor = z.number().int()

/** A line of a paid booking, or the refunded part of it. `gross` is the sum of `net` and `tax`. */
export const PaidLine = BookingLine.pick({ kind: true, seatId: true, seatType: true, ticketType: true }).extend({
  gross: Minor,
  net: Minor,
  tax: Minor,
  basis: PriceBasis,
})
export type PaidLine = z.infer<typeof PaidLine>

/** The sale that a payment is for. The lines add up to its amount; the lines of complimentary tickets are zero. */
export const Sale = z.object({
  channel: BookingChannel,
  cinemaId: CinemaId,
  showtimeId: ShowtimeId,
  movieId: MovieId,
  lines: z.array(PaidLine),
})
export type Sale = z.infer<typeof Sale>

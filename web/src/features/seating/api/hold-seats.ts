import type { HoldSeatsBody } from '@cinema/contracts/seating/http'
import { answerOf, booking } from '../../../lib/clients'

/** Sets the customer's hold to exactly these seats, or to the best that are free. */
export const holdSeats = (showtimeId: string, body: HoldSeatsBody) =>
  answerOf(booking.showtimes[':showtimeId'].hold.$put({ param: { showtimeId }, json: body }))

export const releaseSeats = (showtimeId: string) =>
  booking.showtimes[':showtimeId'].hold.$delete({ param: { showtimeId } })

/** Five minutes more for the hold as it is, twice at most. */
export const extendHold = (showtimeId: string) =>
  answerOf(booking.showtimes[':showtimeId'].hold.extend.$post({ param: { showtimeId } }))

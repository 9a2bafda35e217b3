import { z } from 'zod'
import { SeatId } from '../shared/ids'
import { refusals } from '../shared/refusals'

const seats = z.array(SeatId)
const max = z.number().int()

/** The refusals of a choice of seats, to hold or to book them. */
export const choiceRefusals = refusals({
  SHOWTIME_NOT_FOUND: [404, 'There is no such showtime on sale.'],
  SALES_NOT_OPEN: [422, 'Sales for this showtime have not begun.'],
  SALES_CLOSED: [410, 'Online sales for this showtime have ended.'],
  NO_SEATS: [422, 'Choose at least one seat.'],
  TOO_MANY_SEATS: [422, 'That is more seats than one customer may hold.', { max }],
  UNKNOWN_SEAT: [422, 'Some of these seats are not in this room.', { seats }],
  SEATS_TAKEN: [409, 'Another customer was faster. Choose other seats: nothing of yours has changed.', { seats }],
  SEATS_BLOCKED: [409, 'Some of these seats are not for sale. Choose others.', { seats }],
  SOFA_SOLD_WHOLE: [422, 'A sofa is sold whole: choose both of its seats.', { seats }],
  COMPANION_ONLY_BESIDE: [422, 'A companion seat goes with the wheelchair place beside it.', { seats }],
  ORPHAN_SEAT: [422, 'This would leave a single seat between taken ones. Move by one seat.', { seats }],
})

/** The refusals that concern seats: to hold, book, block or watch them. */
export const seatRefusals = refusals({
  ...choiceRefusals,
  NOT_BLOCKED: [409, 'Some of these seats are on sale already. Nothing has changed.', { seats }],
  NO_BLOCK_AVAILABLE: [409, 'There are not so many seats of this kind left.'],
  NO_HOLD: [410, 'Your seats were released. Choose them again.'],
  EXTENSIONS_SPENT: [422, 'The time for these seats cannot be extended again.'],
  TOO_MANY_HOLDS: [
    409,
    'You keep seats for three showtimes already. Pay for some of them or let them go first.',
    { max },
  ],
  IDEMPOTENCY_KEY_REUSED: [422, 'This Idempotency-Key was used for another request.'],
  TOO_MANY_WATCHERS: [503, 'Too many people watch these seats. Try again shortly.'],
})

import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { Moves } from '../shared/moves'

/**
 * The life of a booking. A hold that lapsed is left by rule 15 alone, when money came late: CONFIRMED when the same seats
 * were free again, CANCELLED with a refund when they were lost. Nothing leaves CANCELLED.
 */
export const bookingMoves: Moves<BookingStatus> = {
  PENDING: ['CONFIRMED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  EXPIRED: ['CONFIRMED', 'CANCELLED'],
  CANCELLED: [],
}

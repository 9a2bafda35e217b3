import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { Moves } from '../shared/moves'

/**
 * The states of a booking. Only late money (rule 15) moves an EXPIRED booking: to CONFIRMED if its seats were still
 * free, otherwise to CANCELLED with a refund. CANCELLED is final.
 */
export const bookingMoves: Moves<BookingStatus> = {
  PENDING: ['CONFIRMED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  EXPIRED: ['CONFIRMED', 'CANCELLED'],
  CANCELLED: [],
}

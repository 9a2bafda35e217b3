import type { BookingStatus } from '@cinema/contracts/booking/http'
import type { Transitions } from '../shared/transitions'

/**
 * The states of a booking. Only late money (rule 15) moves an EXPIRED booking: to CONFIRMED if its seats were still
 * free, otherwise to CANCELLED with a refund. CANCELLED is final.
 */
export const bookingTransitions: Transitions<BookingStatus> = {
  PENDING: ['CONFIRMED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  EXPIRED: ['CONFIRMED', 'CANCELLED'],
  CANCELLED: [],
}

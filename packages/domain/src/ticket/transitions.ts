import type { TicketStatus } from '@cinema/contracts/booking/http'
import type { Transitions } from '../shared/transitions'

/** The states of a ticket. Admission uses it, which staff may undo. A cancellation makes it void, which is final. */
export const ticketTransitions: Transitions<TicketStatus> = {
  UNUSED: ['USED', 'VOID'],
  USED: ['UNUSED'],
  VOID: [],
}

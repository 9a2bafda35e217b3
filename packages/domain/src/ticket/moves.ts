import type { TicketStatus } from '@cinema/contracts/booking/http'
import type { Moves } from '../shared/moves'

/** The states of a ticket. Admission uses it, which staff may undo. A cancellation makes it void, which is final. */
export const ticketMoves: Moves<TicketStatus> = {
  UNUSED: ['USED', 'VOID'],
  USED: ['UNUSED'],
  VOID: [],
}

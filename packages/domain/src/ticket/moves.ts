import type { TicketStatus } from '@cinema/contracts/booking/http'
import type { Moves } from '../shared/moves'

/** The life of a ticket: used at the door, which staff may undo; void for good by a cancellation or an exchange. */
export const ticketMoves: Moves<TicketStatus> = {
  UNUSED: ['USED', 'VOID'],
  USED: ['UNUSED'],
  VOID: [],
}

import { z } from 'zod'
import { UserId } from '../shared/ids'
import { refusals } from '../shared/refusals'
import { InstantText } from '../shared/time'

export const ticketRefusals = refusals({
  TICKET_NOT_FOUND: [404, 'You have no such ticket.'],
})

/** The refusals for staff about tickets of their cinemas. */
export const staffTicketRefusals = refusals({
  TICKET_NOT_FOUND: [404, 'There is no such ticket in your cinemas.'],
  TICKET_NOT_USED: [409, 'Nobody has come in with this ticket.'],
})

/** A person by id, and by name if it is known. */
const who = { by: UserId, byName: z.string().nullable().optional() }

/** The refusals of a scanned code (rule 25). */
export const admissionRefusals = refusals({
  MALFORMED: [422, 'This is not the code of a ticket.'],
  BAD_SIGNATURE: [422, 'This code is not one of ours. Do not admit the guest with it.'],
  WRONG_CINEMA: [403, 'This ticket is for a cinema that you are not assigned to.'],
  WRONG_SHOWTIME: [422, 'This ticket is for another showtime.'],
  TOO_EARLY: [422, 'The doors for this show are not open yet.', { opensAt: InstantText }],
  TOO_LATE: [422, 'This show is over.', { endedAt: InstantText }],
  ALREADY_USED: [409, 'Somebody has come in with this ticket before.', { at: InstantText, door: z.string(), ...who }],
  SCAN_UNDONE: [409, 'This scan was taken back. Scan the ticket again.', { at: InstantText, ...who }],
  VOID: [410, 'This ticket was cancelled or replaced and is no longer valid.'],
})

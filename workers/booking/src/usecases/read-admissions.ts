import type { Actor } from '@cinema/contracts/shared/actor'
import type { TicketId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AdmissionLog, LoggedAdmission } from '@cinema/contracts/ticket/admission'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { BookingDeps } from '../deps'

type Scan = NonNullable<Awaited<ReturnType<BookingDeps['tickets']['atDoor']>>>['scans'][number]

/** Who was let in with a ticket, where and when, and what was taken back: for staff of its cinema (rule 25). */
export async function readAdmissions(
  deps: BookingDeps,
  { actor, ticketId }: { actor: Actor; ticketId: TicketId },
): Promise<Result<AdmissionLog, { code: 'TICKET_NOT_FOUND' }>> {
  const found = await deps.tickets.atDoor(ticketId)
  if (!found || !actsFor(actor, found.show.cinemaId)) return refused({ code: 'TICKET_NOT_FOUND' })
  return accepted({ ticketId, status: found.ticket.status, admissions: found.scans.map(logged) })
}

function logged({ at, by, byName, door, ...undoing }: Scan): LoggedAdmission {
  return { at: at.toISOString(), by, byName, door, undone: undone(undoing) }
}

function undone(scan: Pick<Scan, 'undoneAt' | 'undoneBy' | 'undoneByName' | 'undoReason'>): LoggedAdmission['undone'] {
  const { undoneAt, undoneBy: by, undoneByName: byName, undoReason: reason } = scan
  return undoneAt && by && reason !== null ? { at: undoneAt.toISOString(), by, byName, reason } : null
}

import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AdmissionLog, LoggedAdmission } from '@cinema/contracts/ticket/admission'
import type * as api from '@cinema/contracts/ticket/api'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { BookingDeps } from '../deps'

type Scan = NonNullable<Awaited<ReturnType<BookingDeps['admissions']['ticketWithScans']>>>['scans'][number]

/** All scans of a ticket that admitted a guest, and which of them were undone, for staff of its cinema (rule 25). */
export async function readAdmissions(
  deps: BookingDeps,
  { actor, ticketId }: EndpointInput<typeof api.listAdmissions>,
): Promise<Outcome<typeof api.listAdmissions, AdmissionLog>> {
  const found = await deps.admissions.ticketWithScans(ticketId)
  if (!found || !actsFor(actor, found.show.cinemaId)) return refused({ code: 'TICKET_NOT_FOUND' })
  return accepted({ ticketId, status: found.ticket.status, admissions: found.scans.map(logged) })
}

function logged({ at, by, byName, door, ...rest }: Scan): LoggedAdmission {
  return { at: at.toISOString(), by, byName, door, undone: undone(rest) }
}

function undone(scan: Pick<Scan, 'undoneAt' | 'undoneBy' | 'undoneByName' | 'undoReason'>): LoggedAdmission['undone'] {
  const { undoneAt, undoneBy: by, undoneByName: byName, undoReason: reason } = scan
  return undoneAt && by && reason !== null ? { at: undoneAt.toISOString(), by, byName, reason } : null
}

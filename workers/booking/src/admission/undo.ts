import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { TicketId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type * as api from '@cinema/contracts/ticket/api'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { BookingDeps } from '../deps'

type Undone = { ticketId: TicketId; status: 'UNUSED' }

/** Undoes a scan, such as that of a guest who was sent to another door. The audit log records by whom and why (rule 25). */
export async function undoAdmission(
  deps: BookingDeps,
  { actor, body: { ticketId, reason } }: EndpointInput<typeof api.undoAdmission>,
): Promise<Outcome<typeof api.undoAdmission, Undone>> {
  const found = await deps.admissions.ticketWithScans(ticketId)
  if (!found || !actsFor(actor, found.show.cinemaId)) return refused({ code: 'TICKET_NOT_FOUND' })
  const { status } = found.ticket
  const scan = found.scans.find(({ undoneAt }) => undoneAt === null)
  if (status !== 'USED' || !scan) return refused({ code: 'TICKET_NOT_USED' })

  const { nonce, at, by, door } = scan
  const undone = await deps.admissions.undo(ticketId, nonce, reason, {
    actorId: actor.userId,
    action: 'ticket.admission-undone',
    subject: ticketId,
    before: { status, at, by, door, nonce },
    after: { status: 'UNUSED', reason },
    requestId: deps.requestId,
  })
  return undone ? accepted({ ticketId, status: 'UNUSED' }) : refused({ code: 'TICKET_NOT_USED' })
}

import type { Actor } from '@cinema/contracts/shared/actor'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { AdmissionBody, AdmissionView } from '@cinema/contracts/ticket/admission'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import {
  type Admission,
  type AdmissionRefusal,
  type Doors,
  decideAdmission,
  type ScannedTicket,
} from '@cinema/domain/ticket/admission'
import type { BookingDeps } from '../deps'
import type { CodeRefusal } from '../ticket-reader'

export type AdmitRefusal = AdmissionRefusal | CodeRefusal

type Request = { actor: Actor; body: AdmissionBody }
type AtDoor = NonNullable<Awaited<ReturnType<BookingDeps['tickets']['atDoor']>>>

/**
 * Lets a guest in with a ticket's code (rule 25). The code proves only what was signed; whether the ticket still holds,
 * and whether somebody came in with it before, is what Postgres says. Two scans at once: one wins, the other is told.
 */
export async function admit(deps: BookingDeps, request: Request): Promise<Result<AdmissionView, AdmitRefusal>> {
  const { actor, body } = request
  const code = await deps.readTicket(body.code)
  if (!code.ok) return code
  const found = await deps.tickets.atDoor(code.value.ticketId)
  if (!found) return refused({ code: 'VOID' })

  const { nonce, door, showtimeId } = body
  const scan = { at: Instant.parse(deps.now()), by: actor.userId, door, nonce, cinemas: cinemasOf(actor) }
  const scanned = scannedTicket(found, code.value.version)
  const decision = decideAdmission(scanned, { ...scan, ...(showtimeId && { showtimeId }) }, doorsOf(found))
  if (!decision.ok) return decision
  const { admission, first } = decision.value
  if (!first) return accepted(viewOf(found, admission, first))

  const { id } = found.ticket
  const deed = { action: 'ticket.admitted', before: { status: 'UNUSED' }, after: { status: 'USED', door, nonce } }
  const noted = { ...deed, actorId: actor.userId, subject: id, requestId: deps.requestId }
  return (await deps.tickets.admit(id, admission, noted))
    ? accepted(viewOf(found, admission, first))
    : admit(deps, request)
}

function scannedTicket({ ticket, show }: AtDoor, version: number): ScannedTicket {
  const place = { cinemaId: show.cinemaId, showtimeId: ticket.showtimeId }
  // The code of an earlier version was replaced by another one.
  if (ticket.version !== version || ticket.status === 'VOID') return { ...place, status: 'VOID' }
  if (ticket.status === 'UNUSED') return { ...place, status: 'UNUSED' }
  return { ...place, status: 'USED', admission: admissionOf(ticket) }
}

function admissionOf({ usedAt, usedBy, usedDoor, admissionNonce }: AtDoor['ticket']): Admission {
  if (!usedAt || !usedBy || usedDoor === null || admissionNonce === null)
    throw new Error('a used ticket knows its scan')
  return { at: Instant.parse(usedAt.getTime()), by: usedBy, door: usedDoor, nonce: admissionNonce }
}

function doorsOf({ show, opensMinutesBefore }: AtDoor): Doors {
  const [startsAt, endsAt] = [Date.parse(show.startsAt), Date.parse(show.endsAt)]
  return { startsAt: Instant.parse(startsAt), endsAt: Instant.parse(endsAt), opensMinutesBefore }
}

function viewOf({ ticket, reference, show }: AtDoor, { at, by, door }: Admission, first: boolean): AdmissionView {
  const { id: ticketId, bookingId, showtimeId, label } = ticket
  const admitted = { admittedAt: toInstantText(at), admittedBy: by, door, first }
  return { ticketId, bookingId, reference, showtimeId, show, label, ...admitted }
}

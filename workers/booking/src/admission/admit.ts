import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { AdmissionView } from '@cinema/contracts/ticket/admission'
import type * as api from '@cinema/contracts/ticket/api'
import { violatedConstraint } from '@cinema/db/constraint'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import {
  type Admission,
  type AdmissionRefusal,
  type Doors,
  decideAdmission,
  type ScannedTicket,
} from '@cinema/domain/ticket/admission'
import type { BookingDeps } from '../deps'

type ScannedRow = NonNullable<Awaited<ReturnType<BookingDeps['admissions']['ticketWithScans']>>>

/**
 * Admits a guest by a ticket's code (rule 25). The code proves only what was signed. Whether the ticket is still valid and
 * unused is read from Postgres. Of two scans at the same time one admits, and the other is decided again.
 */
export async function admit(
  deps: BookingDeps,
  request: EndpointInput<typeof api.admitGuest>,
): Promise<Outcome<typeof api.admitGuest, AdmissionView>> {
  const { actor, body } = request
  const code = await deps.readTicket(body.code)
  if (!code.ok) return code
  const found = await deps.admissions.ticketWithScans(code.value.ticketId)
  if (!found) return refused({ code: 'VOID' })

  const { nonce, door, showtimeId } = body
  const scan = { at: Instant.parse(deps.now()), by: actor.userId, door, nonce, cinemas: cinemasOf(actor) }
  const scanned = scannedTicket(found, code.value.version, nonce)
  const decision = decideAdmission(scanned, { ...scan, ...(showtimeId && { showtimeId }) }, doorsOf(found))
  if (!decision.ok) return withName(found, decision.refusal)
  const { admission, first } = decision.value
  if (!first) return accepted(viewOf(found, admission, first))

  const { id } = found.ticket
  const change = { action: 'ticket.admitted', before: { status: 'UNUSED' }, after: { status: 'USED', door, nonce } }
  const auditEntry = { ...change, actorId: actor.userId, subject: id, requestId: deps.requestId }
  return (await isStored(deps.admissions.admit(id, admission, auditEntry)))
    ? accepted(viewOf(found, admission, first))
    : admit(deps, request)
}

/** False if another scan came first, whether the statement has seen it or has violated the unique index. */
async function isStored(admitting: Promise<boolean>): Promise<boolean> {
  try {
    return await admitting
  } catch (fault) {
    if (violatedConstraint(fault)?.startsWith('admissions_')) return false
    throw fault
  }
}

function scannedTicket({ ticket, show, scans }: ScannedRow, version: number, nonce: string): ScannedTicket {
  const place = { cinemaId: show.cinemaId, showtimeId: ticket.showtimeId }
  // A code of an earlier version was replaced by a newer one.
  if (ticket.version !== version || ticket.status === 'VOID') return { ...place, status: 'VOID' }
  if (ticket.status === 'USED') return { ...place, status: 'USED', admission: currentAdmission(scans) }

  const own = scans.find((scan) => scan.nonce === nonce)
  if (!own?.undoneAt || !own.undoneBy) return { ...place, status: 'UNUSED' }
  return { ...place, status: 'UNUSED', undone: { at: Instant.parse(own.undoneAt.getTime()), by: own.undoneBy } }
}

function currentAdmission(scans: ScannedRow['scans']): Admission {
  const scan = scans.find(({ undoneAt }) => undoneAt === null)
  if (!scan) throw new Error('a used ticket has a scan that was not undone')
  const { at, by, door, nonce } = scan
  return { at: Instant.parse(at.getTime()), by, door, nonce }
}

function withName({ scans }: ScannedRow, refusal: AdmissionRefusal): Result<never, AdmissionRefusal> {
  if (!('by' in refusal)) return refused(refusal)
  const names = scans.flatMap(({ by, byName, undoneBy, undoneByName }) => [
    [by, byName] as const,
    [undoneBy, undoneByName] as const,
  ])
  return refused({ ...refusal, byName: new Map(names).get(refusal.by) ?? null })
}

function doorsOf({ show, opensMinutesBefore }: ScannedRow): Doors {
  const [startsAt, endsAt] = [Date.parse(show.startsAt), Date.parse(show.endsAt)]
  return { startsAt: Instant.parse(startsAt), endsAt: Instant.parse(endsAt), opensMinutesBefore }
}

function viewOf({ ticket, reference, show }: ScannedRow, { at, by, door }: Admission, first: boolean): AdmissionView {
  const { id: ticketId, bookingId, showtimeId, label } = ticket
  const admitted = { admittedAt: toInstantText(at), admittedBy: by, door, first }
  return { ticketId, bookingId, reference, showtimeId, show, label, ...admitted }
}

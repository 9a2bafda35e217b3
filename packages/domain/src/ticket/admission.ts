import type { CinemaId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { admissionRefusals } from '@cinema/contracts/ticket/refusals'
import { plusMinutes } from '../shared/minutes'

/** The scan that admitted a guest: when, by whom, at which door, and with which nonce. */
export type Admission = { at: Instant; by: UserId; door: string; nonce: string }

/** When and by whom a scan was undone. */
export type UndoneScan = { at: Instant; by: UserId }

/**
 * The state of the ticket whose code was verified. `undone` is present if the scan that is being decided (by its nonce)
 * admitted the guest before and was then undone by staff.
 */
export type ScannedTicket = { cinemaId: CinemaId; showtimeId: ShowtimeId } & (
  | { status: 'UNUSED'; undone?: UndoneScan }
  | { status: 'USED'; admission: Admission }
  | { status: 'VOID' }
)

/** A scan of a ticket. Its nonce stays the same when the request is repeated. */
export type Scan = Admission & {
  /** The cinemas that the scanning member of staff may act for (rule 32). */
  cinemas: 'all' | readonly CinemaId[]
  /** Present if the door admits to one showtime only. */
  showtimeId?: ShowtimeId
}

/** When guests are admitted: from `opensMinutesBefore` the start until the end, exclusive. */
export type Doors = { startsAt: Instant; endsAt: Instant; opensMinutesBefore: number }

export type AdmissionRefusal = RefusalOf<
  typeof admissionRefusals,
  'WRONG_CINEMA' | 'WRONG_SHOWTIME' | 'VOID' | 'ALREADY_USED' | 'SCAN_UNDONE' | 'TOO_EARLY' | 'TOO_LATE'
>

/** `first` is false if the same scan admitted the guest before, so that there is nothing to store. */
export type Admitted = { admission: Admission; first: boolean }

/** How many minutes before the start guests are admitted, unless the cinema sets another value (rule 25). */
export const DOORS_OPEN_MINUTES = 60

/**
 * Decides whether a scan admits its guest (rule 25). A scan that is repeated with its nonce gets the same answer as the
 * first time, even after the show. If that scan was undone since, it is refused with SCAN_UNDONE, and the ticket has to
 * be scanned anew. Another scan of a used ticket is refused with who admitted the guest, where and when. The cinema is
 * checked first, so that staff of other cinemas learn nothing about the ticket; then the ticket's state, the showtime
 * and the time.
 */
export function decideAdmission(ticket: ScannedTicket, scan: Scan, doors: Doors): Result<Admitted, AdmissionRefusal> {
  if (scan.cinemas !== 'all' && !scan.cinemas.includes(ticket.cinemaId)) return refused({ code: 'WRONG_CINEMA' })
  if (ticket.status === 'VOID') return refused({ code: 'VOID' })
  if (ticket.status === 'USED') return scannedAgain(ticket.admission, scan)
  if (ticket.undone) return refused({ code: 'SCAN_UNDONE', at: toInstantText(ticket.undone.at), by: ticket.undone.by })
  if (scan.showtimeId && ticket.showtimeId !== scan.showtimeId) return refused({ code: 'WRONG_SHOWTIME' })

  const closed = closedAt(doors, scan.at)
  if (closed) return refused(closed)

  const { at, by, door, nonce } = scan
  return accepted({ admission: { at, by, door, nonce }, first: true })
}

function scannedAgain(admission: Admission, scan: Scan): Result<Admitted, AdmissionRefusal> {
  if (admission.nonce === scan.nonce) return accepted({ admission, first: false })
  return refused({
    code: 'ALREADY_USED',
    at: toInstantText(admission.at),
    by: admission.by,
    door: admission.door,
  })
}

function closedAt({ startsAt, endsAt, opensMinutesBefore }: Doors, at: Instant): AdmissionRefusal | undefined {
  const opensAt = plusMinutes(startsAt, -opensMinutesBefore)
  if (at < opensAt) return { code: 'TOO_EARLY', opensAt: toInstantText(opensAt) }
  if (at >= endsAt) return { code: 'TOO_LATE', endedAt: toInstantText(endsAt) }
  return undefined
}

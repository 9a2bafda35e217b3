import type { CinemaId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { admissionRefusals } from '@cinema/contracts/ticket/refusals'
import { plusMinutes } from '../shared/minutes'

/** Somebody was let in: by whom, at which door, when, and with which scan. */
export type Admission = { at: Instant; by: UserId; door: string; nonce: string }

/** A scan that was taken back: when, and by whom. */
export type Undoing = { at: Instant; by: UserId }

/**
 * What is known of the ticket whose code was verified. `undone` stands there when the very scan that is judged had let
 * its guest in before and was taken back.
 */
export type ScannedTicket = { cinemaId: CinemaId; showtimeId: ShowtimeId } & (
  | { status: 'UNUSED'; undone?: Undoing }
  | { status: 'USED'; admission: Admission }
  | { status: 'VOID' }
)

/** One scan: where, by whom, when, and a nonce that stays the same when the scan is sent again. */
export type Scan = Admission & {
  /** The cinemas that whoever scans acts for (rule 32). */
  cinemas: 'all' | readonly CinemaId[]
  /** Present at a door that serves one showtime. */
  showtimeId?: ShowtimeId
}

/** When the ticket's show may be entered: from `opensMinutesBefore` its start until, not including, its end. */
export type Doors = { startsAt: Instant; endsAt: Instant; opensMinutesBefore: number }

export type AdmissionRefusal = RefusalOf<
  typeof admissionRefusals,
  'WRONG_CINEMA' | 'WRONG_SHOWTIME' | 'VOID' | 'ALREADY_USED' | 'SCAN_UNDONE' | 'TOO_EARLY' | 'TOO_LATE'
>

/** `first` is false when this very scan had let its guest in before, and nothing is left to write. */
export type Admitted = { admission: Admission; first: boolean }

/** How many minutes before the start a cinema lets guests in unless it sets another figure (rule 25). */
export const DOORS_OPEN_MINUTES = 60

/**
 * Whether a scan lets its guest in (rule 25). A scan sent again, known by its nonce, is answered as the first time, even
 * after the show, and one that was taken back since lets nobody in again, however late it comes: its guest shows the
 * ticket once more. Another scan of a used ticket is told who, where and when. Place is judged before time, and what the
 * ticket is before both, save that staff of other cinemas learn nothing about it.
 */
export function decideAdmission(ticket: ScannedTicket, scan: Scan, doors: Doors): Result<Admitted, AdmissionRefusal> {
  if (scan.cinemas !== 'all' && !scan.cinemas.includes(ticket.cinemaId)) return refused({ code: 'WRONG_CINEMA' })
  if (ticket.status === 'VOID') return refused({ code: 'VOID' })
  if (ticket.status === 'USED') return usedBefore(ticket.admission, scan)
  if (ticket.undone) return refused({ code: 'SCAN_UNDONE', at: toInstantText(ticket.undone.at), by: ticket.undone.by })
  if (scan.showtimeId && ticket.showtimeId !== scan.showtimeId) return refused({ code: 'WRONG_SHOWTIME' })

  const closed = closedAt(doors, scan.at)
  if (closed) return refused(closed)

  const { at, by, door, nonce } = scan
  return accepted({ admission: { at, by, door, nonce }, first: true })
}

function usedBefore(admission: Admission, scan: Scan): Result<Admitted, AdmissionRefusal> {
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

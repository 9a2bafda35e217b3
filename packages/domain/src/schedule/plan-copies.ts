import type { CopyOutcome, Disambiguation } from '@cinema/contracts/schedule/http'
import { plusDays } from './local-day'
import { occupiedSpan, overlapMinutes, type Span } from './occupancy'
import { toInstant, type WallTime } from './wall-time'

/** A showtime to copy, with its start in local time. */
export type OriginalShowtime = {
  id: string
  roomId: string
  local: WallTime
  adsMinutes: number
  filmMinutes: number
  cleaningMinutes: number
  /** Whether its movie is archived. */
  isArchived: boolean
}

/** The span in which a showtime occupies a room. */
export type RoomOccupancy = Span & { id: string; roomId: string }

export type PlannedCopy = {
  original: OriginalShowtime
  local: WallTime
  outcome: CopyOutcome
  /**
   * The span in which the copy would occupy its room; undefined if its local start has no single instant, or was not
   * needed.
   */
  span?: Span
  inTheWay: (RoomOccupancy & { minutes: number })[]
}

type Shift = {
  days: number
  zone: string
  choose?: Disambiguation | undefined
  now: number
  leaveOut: ReadonlySet<string>
  /** The showtimes that occupy the rooms already. */
  kept: readonly RoomOccupancy[]
}

/**
 * The outcome of copying each showtime `days` days later. Each keeps its wall-clock time across clock changes (rule
 * 27), so two copies may overlap although their originals do not; then only the first of them is copied (rule 28).
 */
export function planCopies(originals: readonly OriginalShowtime[], shift: Shift): PlannedCopy[] {
  const kept = [...shift.kept]
  return originals.map((original) => {
    const copy = planCopy(original, shift, kept)
    if (copy.outcome === 'READY' && copy.span) kept.push({ ...copy.span, id: original.id, roomId: original.roomId })
    return copy
  })
}

function planCopy(
  original: OriginalShowtime,
  { days, zone, choose, now, leaveOut }: Shift,
  kept: readonly RoomOccupancy[],
): PlannedCopy {
  const local = { date: plusDays(original.local.date, days), time: original.local.time }
  const skipped = { original, local, inTheWay: [] }
  if (leaveOut.has(original.id)) return { ...skipped, outcome: 'LEFT_OUT' }
  if (original.isArchived) return { ...skipped, outcome: 'MOVIE_ARCHIVED' }
  const startsAt = toInstant(local, zone, choose)
  if (!startsAt.ok) return { ...skipped, outcome: startsAt.refusal.code }

  const span = occupiedSpan({ ...original, startsAt: startsAt.value })
  if (span.from <= now) return { ...skipped, span, outcome: 'STARTS_IN_THE_PAST' }
  const inTheWay = kept
    .filter(({ roomId }) => roomId === original.roomId)
    .map((other) => ({ ...other, minutes: overlapMinutes(span, other) }))
    .filter(({ minutes }) => minutes > 0)
  return { original, local, span, inTheWay, outcome: inTheWay.length > 0 ? 'SHOWTIME_OVERLAPS' : 'READY' }
}

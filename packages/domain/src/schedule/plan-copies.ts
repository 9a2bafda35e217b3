import type { CopyOutcome, Reading } from '@cinema/contracts/schedule/http'
import { plusDays } from './local-day'
import { occupied, overlapMinutes, type Span } from './occupancy'
import { toInstant, type WallTime } from './wall-time'

/** A showtime that is to be copied, at the time that its cinema's clocks show. */
export type Original = {
  id: string
  roomId: string
  local: WallTime
  adsMinutes: number
  filmMinutes: number
  cleaningMinutes: number
  /** Whether its film is no longer shown. */
  isArchived: boolean
}

/** What keeps a room. */
export type Kept = Span & { id: string; roomId: string }

export type PlannedCopy = {
  original: Original
  local: WallTime
  outcome: CopyOutcome
  /** When it would keep its room; undefined where the clocks do not say. */
  span?: Span
  inTheWay: (Kept & { minutes: number })[]
}

type Shift = {
  days: number
  zone: string
  choose?: Reading | undefined
  now: number
  leaveOut: ReadonlySet<string>
  /** What keeps the rooms already. */
  kept: readonly Kept[]
}

/**
 * What becomes of each showtime when all are copied so many days on. Each keeps its wall-clock time whatever clocks do in
 * between (rule 27), so that two of them may come to overlap: the later one then stands back (rule 28).
 */
export function planCopies(originals: readonly Original[], shift: Shift): PlannedCopy[] {
  const kept = [...shift.kept]
  return originals.map((original) => {
    const copy = planCopy(original, shift, kept)
    if (copy.outcome === 'READY' && copy.span) kept.push({ ...copy.span, id: original.id, roomId: original.roomId })
    return copy
  })
}

function planCopy(
  original: Original,
  { days, zone, choose, now, leaveOut }: Shift,
  kept: readonly Kept[],
): PlannedCopy {
  const local = { date: plusDays(original.local.date, days), time: original.local.time }
  const plain = { original, local, inTheWay: [] }
  if (leaveOut.has(original.id)) return { ...plain, outcome: 'LEFT_OUT' }
  if (original.isArchived) return { ...plain, outcome: 'MOVIE_ARCHIVED' }
  const startsAt = toInstant(local, zone, choose)
  if (!startsAt.ok) return { ...plain, outcome: startsAt.refusal.code }

  const span = occupied({ ...original, startsAt: startsAt.value })
  if (span.from <= now) return { ...plain, span, outcome: 'STARTS_IN_THE_PAST' }
  const inTheWay = kept
    .filter(({ roomId }) => roomId === original.roomId)
    .map((other) => ({ ...other, minutes: overlapMinutes(span, other) }))
    .filter(({ minutes }) => minutes > 0)
  return { ...plain, span, inTheWay, outcome: inTheWay.length > 0 ? 'SHOWTIME_OVERLAPS' : 'READY' }
}

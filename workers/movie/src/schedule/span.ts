import type { LocalStart, Overlap } from '@cinema/contracts/schedule/http'
import { type RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { occupiedSpan, overlapMinutes, type Span } from '@cinema/domain/schedule/occupancy'
import { type ClockChangeRefusal, toInstant } from '@cinema/domain/schedule/wall-time'
import type { ScheduledRow, scheduleStore } from './store'

type Timing = {
  localStart: LocalStart
  timeZone: string
  adsMinutes: number
  filmMinutes: number
  cleaningMinutes: number
}

/** The span in which a showtime occupies its room, from its local start (rules 27 and 28). */
export function spanOf(
  { localStart: { choose, ...local }, timeZone, ...minutes }: Timing,
  now: number,
): Result<Span, ClockChangeRefusal | { code: 'STARTS_IN_THE_PAST' }> {
  const startsAt = toInstant(local, timeZone, choose)
  if (!startsAt.ok) return startsAt
  return startsAt.value > now
    ? accepted(occupiedSpan({ startsAt: startsAt.value, ...minutes }))
    : refused({ code: 'STARTS_IN_THE_PAST' })
}

/** The showtimes that occupy the room in the span, without the one whose id is `exceptId`. */
export async function overlapsIn(
  deps: { schedule: Pick<ReturnType<typeof scheduleStore>, 'occupying'> },
  roomId: RoomId | string,
  span: Span,
  exceptId?: string,
): Promise<Overlap[]> {
  const others = await deps.schedule.occupying([roomId], span)
  return others.filter(({ id }) => id !== exceptId).map((other) => overlapWith(span, other))
}

export function overlapWith(span: Span, other: ScheduledRow): Overlap {
  return {
    showtimeId: ShowtimeId.parse(other.id),
    movieTitle: other.movieTitle,
    startsAt: toInstantText(other.startTime.getTime()),
    endsAt: toInstantText(other.endTime.getTime()),
    overlapMinutes: overlapMinutes(span, spanOfRow(other)),
  }
}

export const spanOfRow = ({ startTime, endTime }: Pick<ScheduledRow, 'startTime' | 'endTime'>): Span => ({
  from: Instant.parse(startTime.getTime()),
  to: Instant.parse(endTime.getTime()),
})

import type { MoveView } from '@cinema/contracts/booking/move'
import type { BookingService } from '@cinema/contracts/booking/service'
import type * as api from '@cinema/contracts/schedule/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { EventOf } from '@cinema/contracts/shared/events'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Span } from '@cinema/domain/schedule/occupancy'
import { newEvent } from '@cinema/platform/events'
import type { ChangeRecord } from '../change-record'
import type { MovieDeps } from '../deps'
import { managedShowtime } from './find'
import { idsOf } from './record'
import { spanOfRow } from './span'
import type { Draft, ScheduledRow } from './store'

export type ShowtimeMoved = EventOf<'showtime.moved.v1'>

/** The event of a published showtime that gets another start; null if it does not. */
export function movedEvent(
  { now, requestId }: Pick<MovieDeps, 'now' | 'requestId'>,
  row: ScheduledRow,
  after: Draft,
  reason: string,
): ShowtimeMoved | null {
  const before = spanOfRow(row)
  if (row.status !== 'PUBLISHED' || before.from === after.from) return null
  const data = { ...idsOf(row), from: timesOf(before), to: timesOf(after), reason }
  return newEvent('showtime.moved.v1', row.id, data, { at: now(), requestId })
}

const timesOf = ({ from, to }: Span) => ({ startsAt: toInstantText(from), endsAt: toInstantText(to) })

/** The record of a change that is a move, too: with the event, and the reason in the audit log. */
export const withMove = ({ events, auditEntry }: ChangeRecord, moved: ShowtimeMoved): ChangeRecord => ({
  events: [...events, moved],
  auditEntry: {
    ...auditEntry,
    action: 'showtime.moved',
    after: { ...(auditEntry.after as object), reason: moved.data.reason },
  },
})

/** What booking needs to know of a move. The event tells the same, in case that this call is lost. */
export const moveOf = ({ data, occurredAt }: ShowtimeMoved): Parameters<BookingService['beginMove']>[0] => ({
  showtimeId: data.showtimeId,
  reason: data.reason,
  movedAt: Instant.parse(Date.parse(occurredAt)),
})

/** The bookings that a move of a showtime concerns, and how far the last one is (rule 29). */
export async function showMove(
  deps: MovieDeps,
  request: EndpointInput<typeof api.getMove>,
): Promise<Outcome<typeof api.getMove, MoveView>> {
  const found = await managedShowtime(deps, request)
  return found ? accepted(await deps.move(request.showtimeId)) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}

import type { MoveSold } from '@cinema/contracts/booking/move'
import type * as api from '@cinema/contracts/schedule/api'
import type { ChangeShowtimeBody, ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { violatedConstraint } from '@cinema/db/constraint'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import { canShow } from '@cinema/domain/schedule/can-show'
import { occupiedSpan, type Span } from '@cinema/domain/schedule/occupancy'
import { invalidate } from '../cache/invalidate'
import type { Venue } from '../cinema/directory'
import type { MovieDeps } from '../deps'
import { changedMeanwhile, expectedShowtime, showManaged } from './find'
import { movedEvent, moveOf, type ShowtimeMoved, withMove } from './move'
import { recordOf } from './record'
import { overlapsIn, spanOf, spanOfRow } from './span'
import { type Draft, NO_OVERLAP, type ScheduledRow } from './store'

type Refusal = RefusalOf<(typeof api.changeShowtime)['refuses']>

/**
 * Updates a showtime. A published one may get another start, room or format only while none of its seats is taken (rule
 * 29). Therefore its Durable Object pauses the sale first, and is refreshed at the end, even if the update was refused. If
 * that call is lost, the event refreshes the object too, and the pause ends by itself. With `moveSold` another start needs no
 * pause: seats stay taken, and the bookings follow (protocol: move).
 */
export async function changeShowtime(
  deps: MovieDeps,
  request: EndpointInput<typeof api.changeShowtime>,
): Promise<Outcome<typeof api.changeShowtime, ManagedShowtime>> {
  const { showtimeId, body } = request
  const found = await expectedShowtime(deps, request)
  if (!found.ok) return found
  const { row } = found.value
  const refusal = stateRefusal(row, deps.now())
  if (refusal) return refused(refusal)

  const { moveSold, ...changes } = body
  const after = await draftAfter(deps, found.value, changes)
  if (!after.ok) return after
  const paused = await pauseForMove(deps, row, after.value, moveSold)
  if (!paused.ok) return paused

  const moved = movedEvent(deps, row, after.value, moveSold?.reason ?? '')
  const written = await write(deps, request, row, { after: after.value, moved })
  if (written.ok && moved) await deps.beginMove(moveOf(moved))
  else if (row.status === 'PUBLISHED') await deps.refreshShowtime(showtimeId)
  return written.ok ? showManaged(deps, request) : written
}

function stateRefusal({ status, startTime }: ScheduledRow, now: number) {
  if (status === 'CANCELLED') return { code: 'SHOWTIME_IS_CANCELLED' } as const
  return status === 'PUBLISHED' && startTime.getTime() <= now ? ({ code: 'SHOWTIME_HAS_BEGUN' } as const) : null
}

async function draftAfter(
  deps: MovieDeps,
  { row, venue }: { row: ScheduledRow; venue: Venue },
  { localStart, roomId, ...rest }: Omit<ChangeShowtimeBody, 'moveSold'>,
): Promise<Result<Draft, Refusal>> {
  const target = roomId === undefined || roomId === row.roomId ? venue : await deps.venues.currentRoom(roomId)
  if (!target) return refused({ code: 'ROOM_NOT_FOUND' })
  if (target.cinema.id !== row.cinemaId) return refused({ code: 'OTHER_CINEMA' })
  const next = { ...applyChanges(draftOf(row), rest), roomId: target.room.id }
  if (!canShow(target.room.type, next.format)) return refused({ code: 'FORMAT_UNSUITED', roomType: target.room.type })

  const planVersion = target === venue ? row.planVersion : target.room.planVersion
  if (!localStart) return accepted({ ...next, planVersion, ...occupiedSpan({ ...next, startsAt: next.from }) })
  const span = spanOf({ ...next, localStart, timeZone: target.cinema.timeZone }, deps.now())
  return span.ok ? accepted({ ...next, planVersion, ...span.value }) : span
}

/** Pauses the sale for half a minute if a published showtime is moved, except in time if that is allowed with taken seats. */
async function pauseForMove(deps: MovieDeps, row: ScheduledRow, after: Draft, moveSold: MoveSold | undefined) {
  const isOtherTime = after.from !== row.startTime.getTime() && !moveSold
  const isMove = after.roomId !== row.roomId || isOtherTime || after.format !== row.format
  return row.status === 'PUBLISHED' && isMove ? await deps.pauseShowtime(ShowtimeId.parse(row.id)) : accepted(null)
}

async function write(
  deps: MovieDeps,
  request: Pick<EndpointInput<typeof api.changeShowtime>, 'actor' | 'showtimeId'>,
  row: ScheduledRow,
  { after, moved }: { after: Draft; moved: ShowtimeMoved | null },
): Promise<Result<null, Refusal>> {
  const { actor } = request
  const change = recordOf(deps, { actor, change: 'CHANGED', showtime: row, before: draftOf(row), after })
  const record = moved ? withMove(change, moved) : change
  try {
    if (!(await deps.schedule.change(row, after, record))) return changedMeanwhile(deps, request)
    await invalidate(deps, 'showtimes')
    return accepted(null)
  } catch (fault) {
    if (violatedConstraint(fault) !== NO_OVERLAP) throw fault
    const span: Span = { from: after.from, to: after.to }
    return refused({ code: 'SHOWTIME_OVERLAPS', overlaps: await overlapsIn(deps, after.roomId, span, row.id) })
  }
}

export function draftOf(row: ScheduledRow): Draft {
  const { id, movieId, cinemaId, roomId, planVersion, format, adsMinutes, filmMinutes, cleaningMinutes } = row
  const { audioLanguage, subtitleLanguage, basePrice, currency } = row
  return {
    id,
    movieId,
    cinemaId,
    roomId,
    planVersion,
    format,
    adsMinutes,
    filmMinutes,
    cleaningMinutes,
    audioLanguage,
    subtitleLanguage,
    basePrice,
    currency,
    ...spanOfRow(row),
  }
}

import type * as api from '@cinema/contracts/schedule/api'
import type { CopiedShowtime, CopyReport, CopyShowtimesBody } from '@cinema/contracts/schedule/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { violatedConstraint } from '@cinema/db/constraint'
import { actsFor } from '@cinema/domain/access/cinemas'
import { dayBounds, plusDays } from '@cinema/domain/schedule/local-day'
import { type PlannedCopy, planCopies } from '@cinema/domain/schedule/plan-copies'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { draftOf } from './change'
import { recordOf } from './record'
import { overlapWith, spanOfRow } from './span'
import { type Draft, NO_OVERLAP, type ScheduledRow } from './store'

type Plan = { copies: PlannedCopy[]; rows: Map<string, ScheduledRow>; cinema: CinemaView }

const DAY_MS = 86_400_000

/**
 * Copies the showtimes of a day or a week as drafts (rule 27), all in one statement. A dry run only returns the outcome of
 * each. With `conflicts: 'refuse'` nothing is copied if one of them has a conflict.
 */
export async function copyShowtimes(
  deps: MovieDeps,
  { actor, body }: EndpointInput<typeof api.copyShowtimes>,
): Promise<Outcome<typeof api.copyShowtimes, CopyReport>> {
  const cinema = await deps.venues.currentCinema(body.cinemaId)
  if (!cinema || !actsFor(actor, cinema.id)) return refused({ code: 'CINEMA_NOT_FOUND' })
  if (Math.abs(daysBetween(body)) < body.days) return refused({ code: 'DAYS_COINCIDE' })

  const plan = await planFor(deps, cinema, body)
  if (body.dryRun) return accepted(reportOf(plan, true))
  if (body.conflicts === 'refuse' && plan.copies.some(isConflict)) {
    return refused({ code: 'COPY_HAS_CONFLICTS', ...reportOf(plan, true) })
  }
  return createCopies(deps, actor, body, plan)
}

const daysBetween = ({ from, to }: CopyShowtimesBody) => (Date.parse(to) - Date.parse(from)) / DAY_MS
const isConflict = ({ outcome }: PlannedCopy) => outcome !== 'READY' && outcome !== 'LEFT_OUT'

async function planFor(deps: MovieDeps, cinema: CinemaView, body: CopyShowtimesBody): Promise<Plan> {
  const { id, timeZone } = cinema
  const { from, to, days, choose, leaveOut } = body
  const rows = await deps.schedule.startingIn(id, daysFrom(from, days, timeZone))
  // A showtime of the day before or after can overlap, because it can run past midnight.
  const daysAround = daysFrom(plusDays(to, -1), days + 2, timeZone)
  const rooms = [...new Set(rows.map(({ roomId }) => roomId))]
  const occupying = await deps.schedule.occupying(rooms, daysAround)
  const copies = planCopies(
    rows.map((row) => ({ ...draftOf(row), local: localOf(row, timeZone), isArchived: row.isArchived })),
    {
      days: daysBetween(body),
      zone: timeZone,
      choose,
      now: deps.now(),
      leaveOut: new Set<string>(leaveOut),
      kept: occupying.map((row) => ({ ...spanOfRow(row), id: row.id, roomId: row.roomId })),
    },
  )
  return { copies, rows: new Map([...occupying, ...rows].map((row) => [row.id, row])), cinema }
}

const daysFrom = (date: string, days: number, zone: string) => ({
  from: dayBounds(date, zone).from,
  to: dayBounds(plusDays(date, days - 1), zone).to,
})

function localOf({ startTime }: ScheduledRow, zone: string) {
  const start = Instant.parse(startTime.getTime())
  return { date: localDate(start, zone), time: localTime(start, zone) }
}

async function createCopies(
  deps: MovieDeps,
  actor: Actor,
  body: CopyShowtimesBody,
  plan: Plan,
): Promise<Outcome<typeof api.copyShowtimes, CopyReport>> {
  const drafts = new Map(plan.copies.flatMap((copy) => draftFor(deps, plan, copy)))
  if (drafts.size === 0) return accepted(reportOf(plan, false))
  const created = [...drafts.values()]
  const events = created.flatMap(
    (draft) => recordOf(deps, { actor, change: 'CREATED', showtime: draft, before: null, after: draft }).events,
  )
  const auditEntry = {
    actorId: actor.userId,
    action: 'showtimes.copied',
    subject: body.cinemaId,
    before: null,
    after: { ...body, copies: created.map(({ id }) => id) },
    requestId: deps.requestId,
  }
  try {
    await deps.schedule.add(created, { events, auditEntry })
    await invalidate(deps, 'showtimes')
  } catch (fault) {
    if (violatedConstraint(fault) !== NO_OVERLAP) throw fault
    // A room was taken after the plan was made. A new plan contains the conflict.
    return refused({ code: 'COPY_HAS_CONFLICTS', ...reportOf(await planFor(deps, plan.cinema, body), true) })
  }
  return accepted(reportOf(plan, false, drafts))
}

function draftFor(
  deps: MovieDeps,
  { rows, cinema }: Plan,
  { original, outcome, span }: PlannedCopy,
): [string, Draft][] {
  const row = rows.get(original.id)
  const room = cinema.rooms.find(({ id }) => id === original.roomId)
  if (outcome !== 'READY' || !span || !row || !room) return []
  return [[original.id, { ...draftOf(row), id: newId(ShowtimeId, deps.now()), planVersion: room.planVersion, ...span }]]
}

function reportOf({ copies, rows }: Plan, dryRun: boolean, drafts?: Map<string, Draft>): CopyReport {
  const data = copies.map(({ original, local, outcome, span, inTheWay }): CopiedShowtime => {
    const overlaps = inTheWay.flatMap((other) => {
      const row = rows.get(other.id)
      return row && span
        ? [overlapWith(span, { ...row, startTime: new Date(other.from), endTime: new Date(other.to) })]
        : []
    })
    const copyId = drafts?.get(original.id)?.id
    return {
      showtimeId: ShowtimeId.parse(original.id),
      movieTitle: rows.get(original.id)?.movieTitle ?? '',
      roomId: RoomId.parse(original.roomId),
      localStart: local,
      outcome,
      overlaps,
      copyId: copyId === undefined ? null : ShowtimeId.parse(copyId),
    }
  })
  return { dryRun, data }
}

import type * as api from '@cinema/contracts/schedule/api'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { scheduleRefusals } from '@cinema/contracts/schedule/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { isOutdated } from '@cinema/domain/shared/version'
import type { Venue } from '../cinema/directory'
import type { MovieDeps } from '../deps'
import type { ScheduledRow } from './store'
import { managedView } from './view'

type Asked = { actor: Actor; showtimeId: ShowtimeId }
type Deps = Pick<MovieDeps, 'schedule' | 'venues' | 'now'>

/** One page of the showtimes of the actor's cinemas in all states, sorted by start. */
export async function findManaged(
  deps: Deps,
  { actor, query }: EndpointInput<typeof api.listManagedShowtimes>,
): Promise<Page<ManagedShowtime>> {
  const { rows, total } = await deps.schedule.find(cinemasOf(actor), query, deps.now())
  const venues = await deps.venues.rooms(rows.map(({ roomId }) => roomId))
  const views = rows.flatMap((row) => {
    const venue = venues.get(row.roomId)
    return venue ? [managedView(row, venue, deps.now())] : []
  })
  return toPage(views, query, total)
}

/** A showtime of the actor's cinemas with its room; undefined if there is none. */
export async function managedShowtime(
  deps: Pick<MovieDeps, 'schedule' | 'venues'>,
  { actor, showtimeId }: Asked,
): Promise<{ row: ScheduledRow; venue: Venue } | undefined> {
  const row = await deps.schedule.byId(showtimeId)
  const venue = row && (await deps.venues.rooms([row.roomId])).get(row.roomId)
  return row && venue && actsFor(actor, venue.cinema.id) ? { row, venue } : undefined
}

export async function showManaged(
  deps: Deps,
  request: Asked,
): Promise<Outcome<typeof api.getManagedShowtime, ManagedShowtime>> {
  const found = await managedShowtime(deps, request)
  return found ? accepted(managedView(found.row, found.venue, deps.now())) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}

type Unexpected = RefusalOf<typeof scheduleRefusals, 'SHOWTIME_NOT_FOUND' | 'SHOWTIME_CHANGED_MEANWHILE'>

/** The showtime that a change is for, in the version that the change is based on. */
export async function expectedShowtime(
  deps: Deps,
  { expectedVersion, ...request }: Asked & { expectedVersion: number | null },
): Promise<Result<{ row: ScheduledRow; venue: Venue }, Unexpected>> {
  const found = await managedShowtime(deps, request)
  if (!found) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  if (!isOutdated(expectedVersion, found.row)) return accepted(found)
  return refused({ code: 'SHOWTIME_CHANGED_MEANWHILE', current: managedView(found.row, found.venue, deps.now()) })
}

/** The refusal of a write that lost against another one: with the showtime as it now is, or that it is gone. */
export async function changedMeanwhile(deps: Deps, request: Asked): Promise<Result<never, Unexpected>> {
  const current = await showManaged(deps, request)
  return current.ok ? refused({ code: 'SHOWTIME_CHANGED_MEANWHILE', current: current.value }) : current
}

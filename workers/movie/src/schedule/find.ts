import type * as api from '@cinema/contracts/schedule/api'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import type { Venue } from '../cinema/directory'
import type { MovieDeps } from '../deps'
import type { ScheduledRow } from './store'
import { managedView } from './view'

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
  { actor, showtimeId }: { actor: Actor; showtimeId: ShowtimeId },
): Promise<{ row: ScheduledRow; venue: Venue } | undefined> {
  const row = await deps.schedule.byId(showtimeId)
  const venue = row && (await deps.venues.rooms([row.roomId])).get(row.roomId)
  return row && venue && actsFor(actor, venue.cinema.id) ? { row, venue } : undefined
}

export async function showManaged(
  deps: Deps,
  request: EndpointInput<typeof api.getManagedShowtime>,
): Promise<Outcome<typeof api.getManagedShowtime, ManagedShowtime>> {
  const found = await managedShowtime(deps, request)
  return found ? accepted(managedView(found.row, found.venue, deps.now())) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}

import type { UpcomingShowtime } from '@cinema/contracts/catalogue/service'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { ExportedPlan, ReplanReport } from '@cinema/contracts/venue/admin'
import type * as api from '@cinema/contracts/venue/api'
import type { SeatPlan } from '@cinema/contracts/venue/plan'
import { checkPlan } from '@cinema/domain/venue/check-plan'
import { type NextVersion, nextVersion, toDocument } from '@cinema/domain/venue/next-version'
import { labelOfSeatId } from '@cinema/domain/venue/seat-id'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import { managedRoom } from './manage-room'
import { rollOutPlan } from './roll-out-plan'
import { venueChange } from './venue-change'

/** Exports a room's plan as a document, in its newest version or an older one. */
export async function exportPlan(
  deps: BookingDeps,
  { query, ...request }: EndpointInput<typeof api.exportPlan>,
): Promise<Outcome<typeof api.exportPlan, ExportedPlan>> {
  const room = await managedRoom(deps, request)
  if (!room) return refused({ code: 'ROOM_NOT_FOUND' })
  const wanted = query.version ?? room.planVersion
  if (wanted > room.planVersion) return refused({ code: 'PLAN_NOT_FOUND' })
  const { plan } = await deps.venues.roomWithPlan(room.id, wanted)
  return accepted({ roomId: room.id, version: wanted, plan: toDocument(plan) })
}

/**
 * Gives a room a new plan (rule 11). A dry run only reports what would change. Otherwise the version is stored with its
 * event and then rolled out to the coming showtimes. A showtime with a taken seat that the new plan lacks keeps its old one.
 */
export async function replanRoom(
  deps: BookingDeps,
  { body, ...request }: EndpointInput<typeof api.replanRoom>,
): Promise<Outcome<typeof api.replanRoom, ReplanReport>> {
  const room = await managedRoom(deps, request)
  if (!room) return refused({ code: 'ROOM_NOT_FOUND' })
  if (body.basedOn !== room.planVersion) return refused({ code: 'PLAN_OUTDATED', version: room.planVersion })
  const faults = checkPlan(body.plan)
  if (faults.length > 0) return refused({ code: 'PLAN_FAULTY', faults })

  const { plan: current } = await deps.venues.roomWithPlan(room.id, room.planVersion)
  const next = nextVersion(current, body.plan)
  if (body.dryRun) return accepted(await preview(deps, room.cinemaId, current, next))

  const { cinemaId, id: roomId } = room
  const { version } = next.plan
  const { actor } = request
  const before = { planVersion: room.planVersion }
  const change = venueChange(deps, {
    actor,
    cinemaId,
    action: 'room.replanned',
    subject: roomId,
    before,
    after: { planVersion: version },
  })
  const source = { at: deps.now(), requestId: deps.requestId }
  change.events.push(newEvent('room.replanned.v1', roomId, { cinemaId, roomId, planVersion: version }, source))
  if (!(await deps.venues.replan(cinemaId, next, change))) {
    return refused({ code: 'PLAN_OUTDATED', version: version })
  }
  const { moving, staying } = await rollOutPlan(deps, { cinemaId, roomId })
  return accepted(reportOf(false, next, moving, staying))
}

async function preview(
  deps: BookingDeps,
  cinemaId: ComingWhere['cinemaId'],
  current: SeatPlan,
  next: NextVersion,
): Promise<ReplanReport> {
  const coming = await deps.comingShowtimes({ cinemaId, roomId: current.roomId })
  const remaining = new Set<SeatId>(next.plan.seats.map(({ id }) => id))
  const moving: UpcomingShowtime[] = []
  const staying: Staying[] = []
  for (const showtime of coming) {
    const taken = showtime.status === 'PUBLISHED' ? await deps.takenSeats(showtime.id) : []
    const seats = taken.filter((id) => !remaining.has(id))
    if (seats.length > 0) staying.push({ showtime, seats })
    else moving.push(showtime)
  }
  return reportOf(true, next, moving, staying)
}

type ComingWhere = Parameters<BookingDeps['comingShowtimes']>[0]
type Staying = { showtime: UpcomingShowtime; seats: SeatId[] }

function reportOf(
  dryRun: boolean,
  { plan, added, removed, unchanged }: NextVersion,
  moving: readonly UpcomingShowtime[],
  staying: readonly Staying[],
): ReplanReport {
  const comingView = ({ id, movieTitle, startsAt }: UpcomingShowtime) => ({
    showtimeId: id,
    movieTitle,
    startsAt: toInstantText(startsAt),
  })
  return {
    dryRun,
    version: plan.version,
    seats: {
      total: plan.seats.length,
      unchanged,
      added: added.map(({ label }) => label),
      removed: removed.map(labelOfSeatId),
    },
    moving: moving.map(comingView),
    staying: staying.map(({ showtime, seats }) => ({ ...comingView(showtime), seats: seats.map(labelOfSeatId) })),
  }
}

import type { CancellationView } from '@cinema/contracts/booking/cancellation'
import type * as api from '@cinema/contracts/schedule/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { isOutdated } from '@cinema/domain/shared/version'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile, managedShowtime } from './find'
import { idsOf } from './record'

/**
 * Cancels a showtime and its bookings (rule 20). A dry run returns what would be cancelled and refunded. The status is set
 * in one statement with the event; then booking stops the sale and cancels the bookings one by one. Cancelling again
 * returns the progress.
 */
export async function cancelShowtime(
  deps: MovieDeps,
  { body, expectedVersion, ...request }: EndpointInput<typeof api.cancelShowtime>,
): Promise<Outcome<typeof api.cancelShowtime, CancellationView>> {
  const found = await managedShowtime(deps, request)
  if (!found) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  const { row } = found
  const { showtimeId, actor } = request
  if (row.status === 'DRAFT') return refused({ code: 'SHOWTIME_IS_DRAFT' })
  const isOver = row.status === 'PUBLISHED' && row.endTime.getTime() <= deps.now()
  if (isOver) return refused({ code: 'SHOWTIME_HAS_ENDED' })
  if (body.dryRun) return accepted(await deps.cancellation(showtimeId))

  if (row.status === 'PUBLISHED') {
    if (isOutdated(expectedVersion, row)) return changedMeanwhile(deps, request)
    const { reason } = body
    const event = newEvent(
      'showtime.cancelled.v1',
      row.id,
      { ...idsOf(row), reason },
      { at: deps.now(), requestId: deps.requestId },
    )
    const auditEntry = {
      actorId: actor.userId,
      action: 'showtime.cancelled',
      subject: row.id,
      before: { status: row.status },
      after: { status: 'CANCELLED', reason },
      requestId: deps.requestId,
    }
    const isCancelled = await deps.schedule.cancel(row, deps.now(), { events: [event], auditEntry })
    // Somebody else who cancelled it meanwhile wanted the same; any other change is for the actor to see first.
    if (!isCancelled && !(await wasCancelled(deps, request))) return changedMeanwhile(deps, request)
    await invalidate(deps, 'showtimes')
    await deps.beginCancellation({ showtimeId, reason })
  }
  return accepted(await deps.cancellation(showtimeId))
}

async function wasCancelled(deps: MovieDeps, request: Parameters<typeof managedShowtime>[1]): Promise<boolean> {
  return (await managedShowtime(deps, request))?.row.status === 'CANCELLED'
}

/** The progress of cancelling the bookings of a cancelled showtime. */
export async function showCancellation(
  deps: MovieDeps,
  request: EndpointInput<typeof api.getCancellation>,
): Promise<Outcome<typeof api.getCancellation, CancellationView>> {
  const found = await managedShowtime(deps, request)
  if (!found) return refused({ code: 'SHOWTIME_NOT_FOUND' })
  if (found.row.status !== 'CANCELLED') return refused({ code: 'SHOWTIME_NOT_CANCELLED' })
  return accepted(await deps.cancellation(request.showtimeId))
}

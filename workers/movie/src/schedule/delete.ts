import type * as api from '@cinema/contracts/schedule/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { violatedConstraint } from '@cinema/db/constraint'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { draftOf } from './change'
import { changedMeanwhile, expectedShowtime } from './find'
import { recordOf } from './record'
import type { ScheduledRow } from './store'

const HAS_BOOKINGS = 'bookings_showtime_id_fkey'

/**
 * Deletes a showtime without taken seats that was never booked; any other can only be cancelled (rule 29). If it is
 * published, its Durable Object pauses the sale first and is refreshed at the end.
 */
export async function deleteShowtime(
  deps: MovieDeps,
  request: EndpointInput<typeof api.deleteShowtime>,
): Promise<Outcome<typeof api.deleteShowtime, null>> {
  const found = await expectedShowtime(deps, request)
  if (!found.ok) return found
  const { row } = found.value
  if (row.status !== 'PUBLISHED') return remove(deps, request, row)

  const paused = await deps.pauseShowtime(request.showtimeId)
  if (!paused.ok) return paused
  const removed = await remove(deps, request, row)
  await deps.refreshShowtime(request.showtimeId)
  return removed
}

async function remove(
  deps: MovieDeps,
  request: Pick<EndpointInput<typeof api.deleteShowtime>, 'actor' | 'showtimeId'>,
  row: ScheduledRow,
): Promise<Outcome<typeof api.deleteShowtime, null>> {
  const { actor } = request
  const record = recordOf(deps, { actor, change: 'DELETED', showtime: row, before: draftOf(row), after: null })
  try {
    if (!(await deps.schedule.remove(row, record))) return changedMeanwhile(deps, request)
    await invalidate(deps, 'showtimes')
    return accepted(null)
  } catch (fault) {
    if (violatedConstraint(fault) !== HAS_BOOKINGS) throw fault
    return refused({ code: 'SHOWTIME_HAS_TICKETS' })
  }
}

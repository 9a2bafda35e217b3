import type * as api from '@cinema/contracts/schedule/api'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { refused } from '@cinema/contracts/shared/result'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { changedMeanwhile, expectedShowtime, showManaged } from './find'
import { recordOf } from './record'

/** Puts a draft on sale. Idempotent. */
export async function publishShowtime(
  deps: MovieDeps,
  request: EndpointInput<typeof api.publishShowtime>,
): Promise<Outcome<typeof api.publishShowtime, ManagedShowtime>> {
  const found = await expectedShowtime(deps, request)
  if (!found.ok) return found
  const { row } = found.value
  if (row.status === 'CANCELLED') return refused({ code: 'SHOWTIME_IS_CANCELLED' })
  if (row.status === 'PUBLISHED') return showManaged(deps, request)
  if (row.isArchived) return refused({ code: 'MOVIE_ARCHIVED' })

  const { actor } = request
  const transition = { before: { status: 'DRAFT' }, after: { status: 'PUBLISHED' } }
  const record = recordOf(deps, { actor, change: 'PUBLISHED', showtime: row, ...transition })
  if (row.startTime.getTime() <= deps.now()) return refused({ code: 'STARTS_IN_THE_PAST' })
  if (!(await deps.schedule.publish(row, deps.now(), record))) return changedMeanwhile(deps, request)
  await invalidate(deps, 'showtimes')
  return showManaged(deps, request)
}

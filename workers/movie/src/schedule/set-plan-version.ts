import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { idsOf } from './record'

type Input = Parameters<CatalogueService['setPlanVersion']>[0]

/**
 * Sets the seat plan version of showtimes of a room (rule 11). A showtime that has this version or a newer one is not
 * changed.
 */
export async function setPlanVersion(
  deps: Pick<MovieDeps, 'schedule' | 'cache' | 'now' | 'requestId'>,
  { roomId, showtimeIds, planVersion }: Input,
): Promise<void> {
  const rows = await deps.schedule.byIds(showtimeIds)
  const origin = { at: deps.now(), requestId: deps.requestId }
  const events = rows.map((row) =>
    newEvent('showtime.changed.v1', row.id, { ...idsOf(row), change: 'CHANGED' }, origin),
  )
  await deps.schedule.setPlanVersion(roomId, showtimeIds, planVersion, events)
  await invalidate(deps, 'showtimes')
}

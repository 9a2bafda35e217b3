import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import { newEvent } from '@cinema/platform/events'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { idsOf } from './record'

type Adopted = Parameters<CatalogueService['setPlanVersion']>[0]

/** Notes the plan that showtimes of a room have taken over (rule 11); an older one than they have changes nothing. */
export async function adoptPlan(
  deps: Pick<MovieDeps, 'schedule' | 'cache' | 'now' | 'requestId'>,
  { roomId, showtimeIds, planVersion }: Adopted,
): Promise<void> {
  const rows = await deps.schedule.byIds(showtimeIds)
  const born = { at: deps.now(), requestId: deps.requestId }
  const events = rows.map((row) => newEvent('showtime.changed.v1', row.id, { ...idsOf(row), change: 'CHANGED' }, born))
  await deps.schedule.setPlanVersion(roomId, showtimeIds, planVersion, events)
  await invalidate(deps, 'showtimes')
}

import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { MovieDeps } from '../deps'
import { idsOf } from './tell-change'

/** What is told of showtimes that have taken over a plan: their seats are others. */
export async function tellReplanned(
  { schedule, now, requestId }: Pick<MovieDeps, 'schedule' | 'now' | 'requestId'>,
  showtimeIds: readonly ShowtimeId[],
): Promise<{ events: DomainEvent[] }> {
  const rows = await schedule.byIds(showtimeIds)
  const born = { at: now(), requestId }
  return {
    events: rows.map((row) => newEvent('showtime.changed.v1', row.id, { ...idsOf(row), change: 'CHANGED' }, born)),
  }
}

import type { AlertService } from '@cinema/contracts/alert/service'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import type { Outbox } from './store'

export type WatchDeps = { outbox: Pick<Outbox, 'lag'>; alerts: Pick<AlertService, 'raise' | 'resolve'> }

/** An event that is older, and is still not delivered to all its subscribers, is late. */
const LATE_MS = 5 * 60_000
const ABOUT = { cause: 'events-late', subject: 'outbox' } as const

/** Raises an alert while events are delivered late, and resolves it when they are not. Returns how many wait. */
export async function watchOutbox({ outbox, alerts }: WatchDeps): Promise<Counts> {
  const { depth, oldestAgeMs } = await outbox.lag()
  if (oldestAgeMs > LATE_MS) await alerts.raise({ ...ABOUT, cinemaId: null, facts: { depth, oldestAgeMs } })
  else await alerts.resolve(ABOUT)
  return oldestAgeMs > LATE_MS ? { late: depth } : {}
}

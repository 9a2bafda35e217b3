import type { Counts } from '@cinema/contracts/shared/maintenance'
import { log } from '@cinema/platform/log'
import { MAX_ATTEMPTS } from './delivery'
import type { DeliveryQueue } from './queue'
import { type SettleDeps, settle } from './settle'
import type { Deliveries } from './store'

export type ResendDeps = SettleDeps & { deliveries: Pick<Deliveries, 'takeOverdue'>; queue: DeliveryQueue }

const LIMIT = 500

/** Sends deliveries again whose message seems lost in the queue. After too many losses a delivery becomes a dead letter. Returns how many of each. */
export async function resendOverdue(deps: ResendDeps): Promise<Counts> {
  const overdue = await deps.deliveries.takeOverdue(LIMIT)
  if (overdue.length === 0) return {}

  const lost = overdue.filter(({ attempts }) => attempts >= MAX_ATTEMPTS)
  const again = overdue.filter(({ attempts }) => attempts < MAX_ATTEMPTS)
  log('warn', 'deliveries are overdue', { again: again.length, lost: lost.length })

  await deps.queue.send(again.map(({ eventId, subscriber }) => ({ eventId, subscriber })))
  if (lost.length > 0) {
    await settle(
      deps,
      lost.map((delivery) => ({ ...delivery, status: 'DEAD', reason: 'Its subscriber never answered' })),
    )
  }
  return { resent: again.length, lost: lost.length }
}

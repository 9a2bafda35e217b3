import { log } from '@cinema/platform/log'
import { MAX_ATTEMPTS } from './delivery'
import type { DeliveryQueue } from './queue'
import type { Deliveries } from './store'

export type ResendDeps = { deliveries: Pick<Deliveries, 'takeOverdue' | 'settle'>; queue: DeliveryQueue }

const LIMIT = 500

/** Sends deliveries again whose message seems lost in the queue. After too many losses a delivery becomes a dead letter. */
export async function resendOverdue({ deliveries, queue }: ResendDeps): Promise<void> {
  const overdue = await deliveries.takeOverdue(LIMIT)
  if (overdue.length === 0) return

  const lost = overdue.filter(({ attempts }) => attempts >= MAX_ATTEMPTS)
  const again = overdue.filter(({ attempts }) => attempts < MAX_ATTEMPTS)
  log('warn', 'deliveries are overdue', { again: again.length, lost: lost.length })

  await queue.send(again.map(({ eventId, subscriber }) => ({ eventId, subscriber })))
  if (lost.length > 0) {
    await deliveries.settle(
      lost.map((delivery) => ({ ...delivery, status: 'DEAD', reason: 'Its subscriber never answered' })),
    )
  }
}

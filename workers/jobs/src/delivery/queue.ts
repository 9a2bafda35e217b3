import type { Delivery } from './delivery'

/** The platform takes at most 100 messages, or 256 KB, at once; one of ours has some 100 bytes. */
const BATCH_SIZE = 100

export type DeliveryQueue = { send(deliveries: Delivery[]): Promise<void> }

/** Sends deliveries in their order, batch after batch. */
export function deliveryQueue(queue: Pick<Queue<Delivery>, 'sendBatch'>): DeliveryQueue {
  return {
    async send(deliveries) {
      for (let from = 0; from < deliveries.length; from += BATCH_SIZE) {
        await queue.sendBatch(deliveries.slice(from, from + BATCH_SIZE).map((body) => ({ body })))
      }
    },
  }
}

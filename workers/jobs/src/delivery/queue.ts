import type { Delivery } from './delivery'

/** Cloudflare accepts at most 100 messages, or 256 KB, in a batch. A delivery has about 100 bytes. */
const BATCH_SIZE = 100

export type DeliveryQueue = { send(deliveries: Delivery[]): Promise<void> }

/** Sends deliveries to the queue in order, in batches. */
export function deliveryQueue(queue: Pick<Queue<Delivery>, 'sendBatch'>): DeliveryQueue {
  return {
    async send(deliveries) {
      for (let from = 0; from < deliveries.length; from += BATCH_SIZE) {
        await queue.sendBatch(deliveries.slice(from, from + BATCH_SIZE).map((body) => ({ body })))
      }
    },
  }
}

import type { Delivery } from './delivery'

/** Cloudflare accepts at most 100 messages, or 256 KB, in a batch. A delivery has about 100 bytes. */
const BATCH_SIZE = 100

export type DeliveryQueue = { send(deliveries: Delivery[]): Promise<void> }

/**
 * Sends deliveries to the queue, in batches side by side: the queue keeps no order, so nothing is gained by waiting for one
 * batch before the next.
 */
export function deliveryQueue(queue: Pick<Queue<Delivery>, 'sendBatch'>): DeliveryQueue {
  return {
    async send(deliveries) {
      const batches: Promise<unknown>[] = []
      for (let from = 0; from < deliveries.length; from += BATCH_SIZE) {
        batches.push(queue.sendBatch(deliveries.slice(from, from + BATCH_SIZE).map((body) => ({ body }))))
      }
      await Promise.all(batches)
    },
  }
}

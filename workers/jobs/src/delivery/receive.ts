import { log } from '@cinema/platform/log'
import { type DeliverDeps, deliver } from './deliver'
import { Delivery, keyOf } from './delivery'

/**
 * Consumes a batch of the queue: acknowledges each message or retries it after a delay. If the queue gives up a message, its
 * delivery is still open in Postgres and is sent again as overdue.
 * @throws when the outcomes cannot be recorded; the queue then retries the whole batch.
 */
export async function receive(batch: Pick<MessageBatch, 'messages'>, deps: DeliverDeps): Promise<void> {
  const messages = batch.messages.map((message) => ({ message, delivery: Delivery.safeParse(message.body) }))
  const wanted = messages.flatMap(({ delivery }) => (delivery.success ? [delivery.data] : []))
  const delays = await deliver(deps, wanted)

  for (const { message, delivery } of messages) {
    if (!delivery.success) log('error', 'queue message is not a delivery', { messageId: message.id })
    const delayMs = delivery.success ? delays.get(keyOf(delivery.data)) : undefined
    if (delayMs === undefined) message.ack()
    else message.retry({ delaySeconds: Math.ceil(delayMs / 1000) })
  }
}

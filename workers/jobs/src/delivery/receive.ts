import { log } from '@cinema/platform/log'
import { type DeliverDeps, deliver } from './deliver'
import { Delivery, keyOf } from './delivery'

/**
 * Takes a batch from the queue. When the accounting itself fails this throws, and the whole batch comes back; should
 * the queue give a message up, its delivery is still open in Postgres and is sent again as overdue.
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

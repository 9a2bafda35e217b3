import { log } from '@cinema/platform/log'
import { backoffMs } from './backoff'
import { type DeliverDeps, deliver, type Retry } from './deliver'
import { Delivery, keyOf } from './delivery'

/** What is held back is usually released within milliseconds; after a failure it may take minutes. */
const HELD_BACK = { firstMs: 1_000, mostMs: 60_000 }

/**
 * Consumes a batch of the queue: acknowledges each message or retries it after a delay. If the queue gives up a message, its
 * delivery is still open in Postgres and is sent again as overdue.
 * @throws when the outcomes cannot be recorded; the queue then retries the whole batch.
 */
export async function receive(batch: Pick<MessageBatch, 'messages'>, deps: DeliverDeps): Promise<void> {
  const messages = batch.messages.map((message) => ({ message, delivery: Delivery.safeParse(message.body) }))
  const wanted = messages.flatMap(({ delivery }) => (delivery.success ? [delivery.data] : []))
  const retries = await deliver(deps, wanted)

  for (const { message, delivery } of messages) {
    if (!delivery.success) log('error', 'queue message is not a delivery', { messageId: message.id })
    const retry = delivery.success ? retries.get(keyOf(delivery.data)) : undefined
    if (!retry) message.ack()
    else message.retry({ delaySeconds: Math.ceil(delayMs(retry, message.attempts) / 1000) })
  }
}

const delayMs = (retry: Retry, attempts: number): number =>
  retry.because === 'FAILED' ? retry.inMs : backoffMs(attempts, HELD_BACK, 0)

import type { Delivery } from '@cinema/jobs/delivery/delivery'

/** Cloudflare passes at most so many messages to a consumer at once. */
const BATCH_SIZE = 100
/** So many consumers run side by side. */
const CONSUMERS = 8

type Waiting = { body: Delivery; attempts: number }
type Consume = (batch: Pick<MessageBatch, 'messages'>) => Promise<void>

/**
 * A queue in memory in the place of Cloudflare's: it takes batches, passes messages to some consumers side by side, in
 * batches of a hundred, and delivers retried messages again after their delay.
 */
export function memoryQueue(consume: Consume) {
  const waiting: Waiting[] = []
  let [running, delayed] = [0, 0]

  const later = (message: Waiting, seconds: number) => {
    delayed += 1
    setTimeout(() => {
      delayed -= 1
      waiting.push(message)
      start()
    }, seconds * 1000)
  }
  const messageOf = ({ body, attempts }: Waiting): Message<Delivery> => ({
    id: '',
    timestamp: new Date(0),
    body,
    attempts,
    ack: () => {},
    retry: (options) => later({ body, attempts: attempts + 1 }, options?.delaySeconds ?? 0),
  })
  async function work(): Promise<void> {
    running += 1
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH_SIZE)
      await consume({ messages: batch.map(messageOf) }).catch(() => {
        for (const message of batch) later({ ...message, attempts: message.attempts + 1 }, 1)
      })
    }
    running -= 1
  }
  function start(): void {
    while (running < CONSUMERS && running * BATCH_SIZE < waiting.length + BATCH_SIZE - 1 && waiting.length > 0)
      void work()
  }
  return {
    async sendBatch(batch: Iterable<{ body: Delivery }>) {
      for (const { body } of batch) waiting.push({ body, attempts: 1 })
      start()
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }
    },
    isIdle: () => running === 0 && waiting.length === 0 && delayed === 0,
    length: () => waiting.length,
  }
}

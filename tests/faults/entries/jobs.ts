import type { Delivery } from '@cinema/jobs/delivery/delivery'
import { receive } from '@cinema/jobs/delivery/receive'
import { dependencies } from '@cinema/jobs/deps'
import jobs, { OutboxRelay } from '@cinema/jobs/index'
import type { JobsEnv } from '@cinema/jobs/settings'
import { QueueFault } from '../queue-fault'
import { randomFrom } from '../random'
import { crashAt, crashingConsumer, crashingRelay } from './crash'

export * from '@cinema/jobs/index'

type BreakableEnv = JobsEnv & { FAULTS_URL: string }

/** The relay, which may crash between its steps. */
class BreakableRelay extends OutboxRelay {
  protected override deps() {
    return crashingRelay(super.deps(), (this.env as BreakableEnv).FAULTS_URL)
  }
}

export { BreakableRelay as OutboxRelay }

type MessageFaults = { delayMs: number; twice: boolean; ackLost: boolean }

const MAX_DELAY_MS = 600
const RETRY_DELAY_SECONDS = 1

/**
 * The jobs Worker with an unreliable queue: messages are delayed and therefore reordered, some are delivered twice, and
 * some are delivered again because their ack is lost. It may also crash between the steps of a delivery. The faults are
 * read for each batch. Only the system of the fault tests is built with it.
 */
export default {
  ...jobs,
  async queue(batch, env) {
    const answer = await fetch(`${env.FAULTS_URL}/queue`)
    const fault = QueueFault.parse(await answer.json())
    if (fault === null) return receiveAndCrash(batch, env)

    const random = randomFrom(fault.seed)
    const faulty = batch.messages.map((message) => ({ message, faults: randomFaults(random, fault.percent) }))
    await Promise.all(faulty.map(({ message, faults }) => deliver(message, faults, env)))
    const affected = faulty.filter(({ faults }) => faults.twice || faults.ackLost).length
    await fetch(`${env.FAULTS_URL}/queue/affected`, { method: 'POST', body: String(affected) })
  },
} satisfies ExportedHandler<BreakableEnv, Delivery>

/** Consumes a batch. In a crash before the acknowledgements the queue gets none, and delivers the messages again. */
async function receiveAndCrash({ messages }: MessageBatch<Delivery>, env: BreakableEnv): Promise<void> {
  const decisions: (() => void)[] = []
  const held = messages.map((message) => ({
    id: message.id,
    timestamp: message.timestamp,
    body: message.body,
    attempts: message.attempts,
    ack: () => void decisions.push(() => message.ack()),
    retry: (options?: QueueRetryOptions) => void decisions.push(() => message.retry(options)),
  }))
  await receive({ messages: held }, crashingConsumer(dependencies(env), env.FAULTS_URL))
  await crashAt(env.FAULTS_URL, 'before acknowledging')
  for (const decide of decisions) decide()
}

function randomFaults(random: () => number, percent: number): MessageFaults {
  const happens = () => random() * 100 < percent
  return { delayMs: random() * MAX_DELAY_MS, twice: happens(), ackLost: happens() }
}

async function deliver(
  message: Message<Delivery>,
  { delayMs, twice, ackLost }: MessageFaults,
  env: JobsEnv,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const again = () => message.retry({ delaySeconds: RETRY_DELAY_SECONDS })
  if (twice) await received(message, () => {}, env)
  await received(message, ackLost ? again : () => message.ack(), env)
}

/** Passes one message to the jobs Worker as a batch of its own, with the given ack. */
function received(message: Message<Delivery>, ack: () => void, env: JobsEnv): Promise<void> {
  const { id, timestamp, body, attempts } = message
  const retry = (options?: QueueRetryOptions) => message.retry(options)
  return receive({ messages: [{ id, timestamp, body, attempts, ack, retry }] }, dependencies(env))
}

import type { Delivery } from '@cinema/jobs/delivery/delivery'
import { receive } from '@cinema/jobs/delivery/receive'
import { dependencies } from '@cinema/jobs/deps'
import jobs from '@cinema/jobs/index'
import type { JobsEnv } from '@cinema/jobs/settings'
import { QueueFault } from '../queue-fault'
import { randomFrom } from '../random'

export * from '@cinema/jobs/index'

type Fate = { delayMs: number; twice: boolean; ackLost: boolean }

const LONGEST_DELAY_MS = 600
const GONE_AGAIN_SECONDS = 1

/**
 * The jobs Worker before an unreliable queue: messages come late and so out of order, some twice, and of some the ack is
 * lost, so that they come again. What is asked for is asked anew for each batch; the faulty system alone is built with it.
 */
export default {
  ...jobs,
  async queue(batch, env) {
    const answer = await fetch(`${env.FAULTS_URL}/queue`)
    const fault = QueueFault.parse(await answer.json())
    if (fault === null) return jobs.queue(batch, env)

    const random = randomFrom(fault.seed)
    const fated = batch.messages.map((message) => ({ message, fate: drawn(random, fault.percent) }))
    await Promise.all(fated.map(({ message, fate }) => handOver(message, fate, env)))
    const struck = fated.filter(({ fate }) => fate.twice || fate.ackLost).length
    await fetch(`${env.FAULTS_URL}/queue/struck`, { method: 'POST', body: String(struck) })
  },
} satisfies ExportedHandler<JobsEnv & { FAULTS_URL: string }, Delivery>

function drawn(random: () => number, percent: number): Fate {
  const happens = () => random() * 100 < percent
  return { delayMs: random() * LONGEST_DELAY_MS, twice: happens(), ackLost: happens() }
}

async function handOver(message: Message<Delivery>, { delayMs, twice, ackLost }: Fate, env: JobsEnv): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const again = () => message.retry({ delaySeconds: GONE_AGAIN_SECONDS })
  if (twice) await handled(message, () => {}, env)
  await handled(message, ackLost ? again : () => message.ack(), env)
}

/** Hands a message over by itself, with an ack of ours. */
function handled(message: Message<Delivery>, ack: () => void, env: JobsEnv): Promise<void> {
  const { id, timestamp, body, attempts } = message
  const retry = (options?: QueueRetryOptions) => message.retry(options)
  return receive({ messages: [{ id, timestamp, body, attempts, ack, retry }] }, dependencies(env))
}

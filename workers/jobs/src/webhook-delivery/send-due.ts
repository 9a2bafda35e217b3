import type { WebhookId } from '@cinema/contracts/shared/ids'
import { DOWN_AFTER, judgeAttempt } from '@cinema/domain/webhook/attempt'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { Webhook } from '../webhook/webhook'
import { type ExchangeDeps, exchange } from './exchange'
import type { DueDelivery, WebhookSending } from './sending-store'

export type SendingDeps = ExchangeDeps & { webhookSending: WebhookSending; random: () => number; requestId: string }

/** So many deliveries, of different aggregates, are sent to a webhook side by side. */
const CONCURRENCY = 5
const BATCH_SIZE = 50
/** After this time the next alarm goes on. */
const FOR_MS = 60_000

/** In how many ms the webhook has something to send again; null if it has nothing, `GONE` if it was deleted. */
export type NextSending = number | null | 'GONE'

/**
 * Sends what is due to a webhook: the deliveries of an aggregate one after another in the order of its events, and of a few
 * aggregates side by side. A receiver that is down is tried with one delivery at a time.
 */
export async function sendDue(deps: SendingDeps, webhookId: WebhookId): Promise<NextSending> {
  const startedAt = deps.now()
  do {
    const { webhook, due } = await deps.webhookSending.due(webhookId, BATCH_SIZE)
    if (!webhook) return 'GONE'
    if (webhook.offBecause !== null) {
      await deps.webhookSending.endOpen(webhookId)
      return null
    }
    if (due.length === 0 || isPaused(webhook, deps.now())) break
    const batch = webhook.failuresInRow >= DOWN_AFTER ? due.slice(0, 1) : due
    if ((await sendBatch(deps, webhook, batch)) === 'STOP') break
  } while (deps.now() - startedAt < FOR_MS)
  return deps.webhookSending.dueInMs(webhookId)
}

const isPaused = ({ pausedUntil }: Webhook, now: number): boolean => pausedUntil !== null && pausedUntil.getTime() > now

/** The failures in a row so far, which the attempts that are made side by side count together. */
type Run = { inARow: number; isOver: boolean }

/** Stops taking deliveries of the batch as soon as the receiver is to be left alone. */
async function sendBatch(deps: SendingDeps, webhook: Webhook, batch: DueDelivery[]): Promise<'GO_ON' | 'STOP'> {
  const queue = batch.values()
  const run: Run = { inARow: webhook.failuresInRow, isOver: false }
  const work = async () => {
    for (const delivery of queue) {
      await attempt(deps, webhook, delivery, run)
      if (run.isOver) return
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return run.isOver ? 'STOP' : 'GO_ON'
}

async function attempt(deps: SendingDeps, webhook: Webhook, delivery: DueDelivery, run: Run): Promise<void> {
  const { retryAfterMs, ...answer } = await exchange(deps, webhook, delivery)
  const failingForMs = webhook.failingSince ? deps.now() - webhook.failingSince.getTime() : 0
  const before = { failures: delivery.failures, inARow: run.inARow, failingForMs }
  const outcome = judgeAttempt({ status: answer.status, retryAfterMs }, before, deps.random())
  const { pauseMs, switchOff } = outcome
  run.inARow = outcome.delivery.status === 'DELIVERED' ? 0 : run.inARow + 1
  run.isOver ||= pauseMs > 0 || switchOff !== null
  if (switchOff) log('warn', 'webhook switched off', { webhookId: webhook.id, because: switchOff })

  const switchedOff = switchOff && switchedOffEvent(deps, webhook, switchOff)
  await deps.webhookSending.record(delivery, webhook, { attempt: answer, outcome, switchedOff })
}

function switchedOffEvent(
  { now, requestId }: SendingDeps,
  { id, description, cinemaId }: Webhook,
  because: 'GONE' | 'FAILING',
) {
  const data = { webhookId: id, description, cinemaId, because }
  return newEvent('webhook.switched-off.v1', id, data, { at: now(), requestId })
}

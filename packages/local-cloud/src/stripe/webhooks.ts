import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, nowSeconds } from './account'
import type { StripeEvent } from './objects'
import { webhookSignature } from './webhook-signature'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 30_000
const MAX_ATTEMPTS = 16
const ANSWER_WITHIN_MS = 10_000

/** How events reach the webhook: at once, not at all, late, or the newest of a while first. */
export type Delivery =
  | { mode: 'on' }
  | { mode: 'off' }
  | { mode: 'delayed'; delayMs: number }
  | { mode: 'reordered'; windowMs: number }

export interface Webhooks {
  send(event: StripeEvent): void
  setDelivery(delivery: Delivery): void
  /** Sends again what was not taken, after a restart or after the delivery was off. */
  sendPending(): void
  stop(): void
}

interface Target {
  url: string
  secret: string
}

/** Delivers signed events until the webhook answers 2xx, with growing pauses; what is left stays pending. */
export function createWebhooks(account: Account, target: Target | null): Webhooks {
  const stopping = new AbortController()
  const underway = new Set<string>()
  let delivery: Delivery = { mode: 'on' }
  let gathered: StripeEvent[] = []

  const send = (event: StripeEvent) => {
    if (target === null || stopping.signal.aborted || delivery.mode === 'off') return
    if (delivery.mode === 'on') void deliver(event)
    else if (delivery.mode === 'delayed') later(delivery.delayMs, () => deliver(event))
    else gather(event, delivery.windowMs)
  }
  const later = (ms: number, work: () => Promise<void>) => {
    sleep(ms, undefined, { signal: stopping.signal }).then(work, () => {})
  }
  const gather = (event: StripeEvent, windowMs: number) => {
    if (gathered.push(event) > 1) return
    later(windowMs, async () => {
      const newestFirst = gathered.reverse()
      gathered = []
      for (const one of newestFirst) await deliver(one)
    })
  }
  const deliver = async (event: StripeEvent) => {
    if (target === null || underway.has(event.id)) return
    underway.add(event.id)
    try {
      if (!(await attemptUntilTaken(event, target, stopping.signal))) return
      event.pending_webhooks = 0
      account.touch()
    } finally {
      underway.delete(event.id)
    }
  }
  return {
    send,
    setDelivery: (wanted) => {
      delivery = wanted
    },
    sendPending: () =>
      account
        .all('event')
        .filter((event) => event.pending_webhooks > 0)
        .forEach(send),
    stop: () => stopping.abort(),
  }
}

async function attemptUntilTaken(event: StripeEvent, target: Target, stopping: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (await attemptOnce(event, target, stopping)) return true
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS)
    await sleep(pauseMs, undefined, { signal: stopping }).catch(() => {})
    if (stopping.aborted) return false
  }
  return false
}

async function attemptOnce(event: StripeEvent, { url, secret }: Target, stopping: AbortSignal): Promise<boolean> {
  const body = JSON.stringify(event, null, 2)
  const signature = webhookSignature(body, secret, nowSeconds())
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)])
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature }
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, signal })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
